r"""\mathbf{E} \cdot \mathbf{B} of fields: bold capitals between which dots stand are vectors.

They are so in a section in which every row with them makes sense for vectors: each dot makes a
number of two of them, each cross a vector, and only numbers are multiplied without a sign. In
\mathbf{Y} = \mathbf{W} \cdot \mathbf{X} the dot is the product of matrices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from derivations.reader.naming import named
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Numeral,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.usage.kinds import is_bold
from derivations.reader.usage.record import Usage
from derivations.terms import Name

ZERO, SQUARE = Numeral(Fraction(0)), Numeral(Fraction(2))
DOT, CROSS = "cdot", "times"
OF_FIELDS = {"divergence": (1, 0), "curl": (1, 1), "gradient": (0, 1)}


class NoVectors(Exception):
    """The row makes no sense for vectors."""


def note_dotted(found: Usage, statements: Sequence[Statement], declared: Iterable[Name]) -> None:
    """Bold capitals beside dots as vectors, but for those that words call matrices."""
    rows = [[side for side in s.sides if side is not None] for s in statements]
    if not any(_has_a_dot(node) for row in rows for side in row for node in nodes(side)):
        return
    dotted, others = set[Name](), set(declared)
    for row in rows:
        capitals = {name for side in row for name in _capitals(side)}
        try:
            if len({_order(side, dotted) for side in row if side != ZERO}) > 1:
                raise NoVectors
        except NoVectors:
            others |= capitals
    if not dotted & others:
        found.vectors |= dotted
        found.matrices -= dotted


def _has_a_dot(node: Node) -> bool:
    return isinstance(node, Juxtaposed) and any(sign in (DOT, CROSS) for sign, _ in node.parts)


def _capitals(side: Node) -> Iterable[Name]:
    return (name for node in nodes(side) if (name := _capital(node)) is not None)


def _capital(node: Node) -> Name | None:
    name = named(node) if isinstance(node, Letter | Subscript) else None
    if name is None or not is_bold(name.name) or not name.name.letter[:1].isupper():
        return None
    return name.name


def _order(node: Node, dotted: set[Name]) -> int:
    """0 of a number, 1 of a vector, as the row reads with bold letters as vectors.

    Capitals that a dot or a cross takes are added to those that are dotted.
    """
    match node:
        case Letter() | Subscript():
            name = named(node)
            return int(name is not None and is_bold(name.name))
        case Signed(parts):
            orders = {_order(part, dotted) for _, part in parts if part != ZERO}
            if len(orders) > 1:
                raise NoVectors
            return max(orders, default=0)
        case Juxtaposed(parts):
            return _of_factors(parts, dotted)
        case Bracket("|" | "‖", _, items):
            for item in items:
                _order(item, dotted)
            return 0
        case Bracket("(" | "[" | "{", _, (inner,)):
            return _order(inner, dotted)
        case Ratio(top, bottom):
            if _order(bottom, dotted):
                raise NoVectors
            return _order(top, dotted)
        case Superscript(base, script):
            if _order(base, dotted) and script != SQUARE:
                raise NoVectors
            return 0
        case Nabla(kind, Node() as operand, None):
            before, behind = OF_FIELDS.get(kind, (None, 0))
            if before not in (None, _order(operand, dotted)):
                raise NoVectors
            return _order(operand, dotted) if before is None else behind
        case Differential(_, Node() as operand, variables) if not any(map(_is_bold, variables)):
            return _order(operand, dotted)
    if any(_capital(part) is not None for part in nodes(node)):
        raise NoVectors
    return 0


def _is_bold(node: Node) -> bool:
    return any((name := named(n)) is not None and is_bold(name.name) for n in nodes(node))


def _of_factors(parts: Sequence[tuple[str, Node]], dotted: set[Name]) -> int:
    (_, first), *rest = parts
    order, before, is_paired = _order(first, dotted), first, False
    for sign, part in rest:
        other = _order(part, dotted)
        if is_paired and other and sign == DOT:
            raise NoVectors  # A · B · C, a product of matrices
        if order and other:
            if sign not in (DOT, CROSS):
                raise NoVectors
            dotted |= {*_capitals(before), *_capitals(part)}
            order, is_paired = int(sign == CROSS), sign == DOT
        else:
            order = order or other
        before = part if other else before
    return order

"""Operators that a text gives by what they commute to: [x, p] = iℏ, a a† - a†a = 1.

Their letters are square matrices of one size, and a number added or equal to them is a multiple of
the identity. Where a text gives operators by derivatives they act on functions (`operators`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.group_elements import ring_elements
from derivations.reader.passes.states import is_column, is_row
from derivations.reader.raw import (
    Array,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Mark,
    Nabla,
    Node,
    Numeral,
    Prime,
    Ratio,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, displays_of, sides_of, statements_of

ONE = Letter("1", "blackboard")
STEPS = 2  # of definitions
EQUALITIES = frozenset({"=", ":=", "equiv", "neq"})
ON_FUNCTIONS = (Differential, Nabla, Prime)


def swapped(tree: Node) -> frozenset[Node]:
    """x and p of x p² - p² x: the letters of two products in either order; nobody writes it of
    numbers."""
    match tree:
        case Signed(((_, Juxtaposed() as first), ("-", Juxtaposed() as second))):
            one, other = (_factors(product) for product in (first, second))
            pairs = (other == one[k:] + one[:k] for k in range(1, len(one)))
            letters = frozenset(base for factor in one if (base := _base(factor)) is not None)
            if one != other and any(pairs):
                return letters
    return frozenset()


def _exchanged(statement: Statement) -> frozenset[Node]:
    """a and b of a b = b a + 1 and of a b = -b a; nothing of d(uv) = u dv + v du."""
    match statement.sides:
        case (Juxtaposed() as first, Signed(parts)) | (Signed(parts), Juxtaposed() as first):
            rests = [part for sign, part in parts if sign in ("", "+") or len(parts) == 1]
            differences = (Signed((("", first), ("-", part))) for part in rests)
            found = frozenset[Node]().union(*map(swapped, differences))
            return frozenset() if Letter("d") in found else found
    return frozenset()


def _factors(tree: Node) -> list[Node]:
    match tree:
        case Juxtaposed(parts):
            return [factor for _, part in parts for factor in _factors(part)]
        case Bracket("(" | "[", _, (inner,)):
            return _factors(inner)
    return [tree]


def _base(factor: Node) -> Node | None:
    """p of p², a† and L_x with its letters, and nothing of a bracket."""
    match factor:
        case Letter() | Subscript(Letter()):
            return factor
        case Superscript(base, Numeral()):
            return _base(base)
        case Superscript(Letter(), Mark() | Letter() | Bracket()):
            return factor
    return None


def with_multiples_of_identity(document: Document) -> Document:
    """The document with iℏ 𝟙 for the iℏ that a commutator equals or is added to."""
    return by_section(document, _operators, _in_display)


def _operators(document: Document, path: SectionPath) -> frozenset[Node]:
    own = displays_of(document, path)
    return operators_in(statements_of(document, path)) | ring_elements(own)


def operators_in(statements: Iterable[Statement]) -> frozenset[Node]:
    """The letters of commutators and what they make, in a text without derivatives."""
    whole = list(statements)
    every = [node for side in sides_of(whole) for node in nodes(side)]
    if any(isinstance(node, ON_FUNCTIONS) for node in every):
        return frozenset()
    known = frozenset[Node]().union(*map(swapped, every), *map(_exchanged, whole))
    known -= frozenset(_explicit(whole))
    for _ in range(STEPS if known else 0):
        known |= frozenset(_made_of(whole, known))
    return known


def _explicit(statements: Iterable[Statement]) -> Iterator[Node]:
    """Letters of which the text shows all entries."""
    for statement in statements:
        match statement.sides[:2]:
            case (Node() as head, Node() as body):
                base = _base(head)
                if base is not None and any(isinstance(node, Array) for node in nodes(body)):
                    yield base


def _made_of(statements: Iterable[Statement], known: frozenset[Node]) -> Iterator[Node]:
    """a and a† of a = x + ip."""
    for statement in statements:
        match statement.sides[:2]:
            case (Node() as head, Node() as body):
                base = _base(head)
                if base is not None and statement.relations[0] == "=" and _speaks(body, known):
                    yield base


def _in_display(display: Display, known: frozenset[Node]) -> Display:
    if not known:
        return display
    rows, speaks = [], False
    for row in display.rows:
        found = []
        for statement in row.statements:
            begins = statement.sides[0] is not None
            if not set(statement.relations) <= EQUALITIES:
                found.append(statement)
                continue
            own = any(_speaks(side, known) for side in statement.sides if side is not None)
            speaks = own or (speaks and not begins)
            found.append(_in_statement(statement, known) if speaks else statement)
        rows.append(replace(row, statements=tuple(found)))
    return replace(display, rows=tuple(rows))


def _in_statement(statement: Statement, known: frozenset[Node]) -> Statement:
    sides = tuple(None if s is None else _lifted(_inside(s, known), known) for s in statement.sides)
    return replace(statement, sides=sides)


def _inside(tree: Node, known: frozenset[Node]) -> Node:
    """Numbers added to operators as multiples of the identity."""
    tree = mapped(tree, lambda part: _inside(part, known))
    if isinstance(tree, Signed) and _speaks(tree, known):
        parts = tuple((sign, _lifted(part, known)) for sign, part in tree.parts)
        return replace(tree, parts=parts)
    return tree


def _lifted(tree: Node, known: frozenset[Node]) -> Node:
    if _speaks(tree, known) or tree == Numeral(Fraction(0)) or _is_a_state(tree):
        return tree
    return Juxtaposed((("", tree), ("", ONE)), span=tree.span)


def _is_a_state(tree: Node) -> bool:
    """E|ψ⟩ and E⟨ψ|, no number ⟨ψ|ψ⟩."""
    parts = list(nodes(tree))
    return sum(map(is_column, parts)) != sum(map(is_row, parts))


def _speaks(tree: Node, known: frozenset[Node]) -> bool:
    """Whether it is made of operators; their traces and means are numbers."""
    if tree in known or tree == ONE:
        return True
    match tree:
        case Signed(parts) | Juxtaposed(parts):
            return any(_speaks(part, known) for _, part in parts)
        case Bracket("(" | "[" | "{", _, items):
            return any(_speaks(item, known) for item in items)
        case Superscript(base, _) | Ratio(base, _):
            return _speaks(base, known)
    return False

r"""x(t) = Φ(t)c(t) with Φ′(t) = AΦ(t): what moves beside a matrix that words name, and its rates.

Where a section gives a matrix so, each letter that it writes with (t) is a matrix or a column that
moves, all others stand still, and products have the derivatives that the product rule gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from derivations.dataclass import dataclass, replace
from derivations.reader.naming import named
from derivations.reader.passes.moving_matrices import rate_of, without_time
from derivations.reader.raw import (
    Applied,
    Array,
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Prime,
    Signed,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, displays_of, sides_of, statements_of
from derivations.reader.spoken.shapes import spoken_matrices
from derivations.terms import Name

TIME = Letter("t")
AT_TIME = Bracket("(", ")", (TIME,))
WRITTEN_OUT = (Array, Applied, IntegralSign)  # what gives entries or numbers
STEPS = 2


@dataclass(frozen=True, slots=True)
class Flow:
    """The letters that move, and the products that the section says some of them are."""

    moving: frozenset[Letter]
    products: Mapping[Letter, Node]


def with_matrix_flows(document: Document) -> Document:
    """The document with such letters without (t), and their derivatives written out."""
    return by_section(document, _flow, _in_display)


def _flow(document: Document, path: SectionPath) -> Flow | None:
    statements = list(statements_of(document, path))
    rates = [s for s in statements if _is_linear(s)]
    if not rates:
        return None
    own = displays_of(document, path)
    matrices = spoken_matrices(own)
    if not any(_multiplies(s, matrices) for s in rates):
        return None
    if any(isinstance(n, WRITTEN_OUT) for side in sides_of(statements) for n in nodes(side)):
        return None
    moving = frozenset(n for side in sides_of(statements) for n in _of_time(side))
    return Flow(moving, dict(_products(statements, moving)))


def _is_linear(statement: Statement) -> bool:
    """Φ′(t) = AΦ(t)"""
    match statement.sides[:2]:
        case (Juxtaposed(((_, Prime(Letter() as x, 1)), ("", at))), Juxtaposed(parts)):
            return at == AT_TIME and len(parts) == 3 and [p for _, p in parts[1:]] == [x, AT_TIME]
    return False


def _multiplies(statement: Statement, matrices: set[Name]) -> bool:
    body = statement.sides[1]
    found = named(body.parts[0][1]) if isinstance(body, Juxtaposed) else None
    return found is not None and found.name in matrices


def _of_time(tree: Node) -> Iterator[Letter]:
    """The letters before (t), also under a prime."""
    for node in nodes(tree):
        if isinstance(node, Juxtaposed):
            for (_, first), (sign, second) in zip(node.parts, node.parts[1:], strict=False):
                letter = first.base if isinstance(first, Prime) else first
                if isinstance(letter, Letter) and not sign and second == AT_TIME:
                    yield letter


def _products(
    statements: Sequence[Statement], moving: frozenset[Letter]
) -> Iterator[tuple[Letter, Node]]:
    """Φ c of x(t) = Φ(t)c(t), the first of a letter."""
    seen: set[Letter] = set()
    for statement in statements:
        match statement.sides[:2]:
            case (Juxtaposed(((_, Letter() as x), ("", at))), Node() as body) if at == AT_TIME:
                if x in seen or statement.relations[:1] not in (("=",), (":=",)):
                    continue
                seen.add(x)
                if not any(letter == x for letter in _of_time(body)):
                    yield x, without_time(body, moving)


def _in_display(display: Display, flow: Flow | None) -> Display:
    if flow is None:
        return display
    rows = tuple(
        replace(row, statements=tuple(_in_statement(s, flow) for s in row.statements))
        for row in display.rows
    )
    return replace(display, rows=rows)


def _in_statement(statement: Statement, flow: Flow) -> Statement:
    sides = tuple(None if s is None else _written(s, flow) for s in statement.sides)
    return replace(statement, sides=sides)


def _written(tree: Node, flow: Flow) -> Node:
    """The tree without (t), and with rates for derivatives."""
    return _with_rates(without_time(tree, flow.moving), flow)


def _with_rates(tree: Node, flow: Flow) -> Node:
    match tree:
        case Prime(Letter() as base, 1) if base in flow.moving:
            return _rate(base, flow, STEPS)
        case Differential("d", Node() as operand, (wrt,)) if wrt == TIME:
            return _slope(operand, flow, STEPS) or tree
    return mapped(tree, lambda part: _with_rates(part, flow))


def _rate(letter: Letter, flow: Flow, steps: int) -> Node:
    """Φ̇c + Φċ for the rate of x = Φc, a letter of its own for that of any other."""
    product = flow.products.get(letter) if steps else None
    found = None if product is None else _slope(product, flow, steps - 1)
    return rate_of(letter) if found is None else found


def _slope(tree: Node, flow: Flow, steps: int) -> Node | None:
    """The derivative by t of sums and products; None where it vanishes, or is nothing of these."""
    match tree:
        case Letter():
            return _rate(tree, flow, steps) if tree in flow.moving else None
        case Bracket("(" | "[", _, (inner,)):
            found = _slope(inner, flow, steps)
        case Superscript(base, script) if script == Letter("T"):
            inner_slope = _slope(base, flow, steps)
            return inner_slope and Superscript(_bracketed(inner_slope), script, span=tree.span)
        case Signed(parts):
            slopes = [(sign, _slope(part, flow, steps)) for sign, part in parts]
            kept = tuple((sign, each) for sign, each in slopes if each is not None)
            found = Signed(kept, span=tree.span) if kept else None
        case Juxtaposed(parts):
            found = _of_product(tree, flow, steps)
        case _:
            return None
    return None if found is None else _bracketed(found)


def _of_product(tree: Juxtaposed, flow: Flow, steps: int) -> Node | None:
    terms = []
    for place, (sign, part) in enumerate(tree.parts):
        slope = _slope(part, flow, steps)
        if slope is not None:
            parts = (*tree.parts[:place], (sign, slope), *tree.parts[place + 1 :])
            terms.append(("+", replace(tree, parts=parts)))
    return Signed(tuple(terms), span=tree.span) if terms else None


def _bracketed(tree: Node) -> Bracket:
    return tree if isinstance(tree, Bracket) else Bracket("(", ")", (tree,), (), span=tree.span)

"""Laws of inner products of all vectors, as equations between matrices.

⟨Tx, y⟩ = ⟨x, Sy⟩ for all x and y says Tᵀ = S, ‖Tx‖ = ‖x‖ for all x says TᵀT = I, and ⟨Tx, x⟩ = 0
for all x says that T is skew: xᵀMy of all x and y tells M, and xᵀMx of all x its symmetric part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.raw import Bracket, Letter, Mark, Node, Superscript, nodes
from derivations.reader.records import Display, Statement
from derivations.terms import (
    Formula,
    Identity,
    Norm,
    Number,
    Power,
    Product,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Transpose,
    negative,
    number,
)

QUANTIFIED = re.compile(
    r"^\s*,?\s*(holds?\s+)?for\s+(all|every|each|any)\s*((real|unit)\s+)?(vectors?|elements?)?\s*$",
    re.I,
)
SUPPOSED = re.compile(
    r"\b(let|suppose|assume|such that|so that|where|with|satisf\w+|means that|that is|i\.e\.)\b"
    r"[^.;]*$",
    re.I,
)
CONCLUDED = re.compile(
    r"\b(then|hence|thus|therefore|we (have|get|find|obtain|show|claim|know)|prove|show that|"
    r"shows|if|iff|whether|implies|it follows)\b[^.;]*$",
    re.I,
)
JOINS = re.compile(r"^\s*(,|and|,\s*and)\s*$", re.I)
MOST_LETTERS = 3


def laws_of_products(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """What the law that a sentence supposes before the formula here says of its matrices."""
    statement = law_before(displays, place)
    if statement is None:
        return
    try:
        left, right = (build(side, names) for side in statement.sides if side is not None)
        yield from _equations(left, right)
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return


def laws_among(displays: Sequence[Display]) -> frozenset[int]:
    """The ids of the equations that state such laws."""
    found = (law_before(displays, place) for place in range(len(displays)))
    return frozenset(id(law) for law in found if law is not None)


def law_before(displays: Sequence[Display], place: int) -> Statement | None:
    """The supposed equation before the formula that names the letters for all of which it holds."""
    if place < 1 or not displays[place - 1].is_inline:
        return None
    law = _statements(displays[place - 1])
    behind = displays[place - 1].after.partition("$")[0]
    if len(law) != 1 or law[0].relations != ("=",) or not QUANTIFIED.match(behind):
        return None
    before = displays[place - 1].before
    if CONCLUDED.search(before) or not SUPPOSED.search(before):
        return None
    small = {n for n in _letters(law) if n.letter.islower()}
    bound = bool(small) and small <= _bound(displays, place)
    return law[0] if bound and any(map(_is_of_products, law[0].sides)) else None


def _is_of_products(side: Node | None) -> bool:
    """⟨x, y⟩, ‖x‖ and xᵀy."""
    every = nodes(side) if side is not None else ()
    return any(
        (isinstance(node, Bracket) and node.opening in ("<", "‖"))
        or (isinstance(node, Superscript) and node.script in (Letter("T"), Mark("⊤")))
        for node in every
    )


def _bound(displays: Sequence[Display], place: int) -> set[Letter]:
    """x and y of "for all $x$ and $y$"."""
    found: set[Letter] = set()
    for display in displays[place : place + MOST_LETTERS]:
        found |= _letters(_statements(display))
        if not JOINS.match(display.after.partition("$")[0]):
            break
    return found


def _statements(display: Display) -> list[Statement]:
    return [s for row in display.rows for s in row.statements]


def _letters(statements: Sequence[Statement]) -> set[Letter]:
    sides: list[Node] = [side for s in statements for side in s.sides if side is not None]
    return {n for side in sides for n in nodes(side) if isinstance(n, Letter)}


def _equations(left: Term, right: Term) -> Iterator[Formula]:
    if isinstance(left, Norm) and isinstance(right, Norm):
        left, right = Power(left, number(2)), Power(right, number(2))
    one, other = _sandwich(left), _sandwich(right)
    if one is None or (other is None and not _is_zero(right)):
        return
    x, m, y = one
    if other is None:
        yield from _vanishing(x, m, y)
        return
    u, n, v = other
    if (u, v) == (y, x) != (x, y):
        u, n, v = x, _turned(n), y
    if (u, v) == (x, y) and (x is not y or (_is_symmetric(m) and _is_symmetric(n))):
        yield Formula(_product(m, x), Relation.EQUAL, _product(n, x))


def _vanishing(x: Symbol, m: list[Term], y: Symbol) -> Iterator[Formula]:
    """xᵀMx = 0 of all x: M = -Mᵀ."""
    if x is y and len(m) == 1:
        yield Formula(m[0], Relation.EQUAL, negative(Transpose(m[0])))


def _sandwich(term: Term) -> tuple[Symbol, list[Term], Symbol] | None:
    """x, the factors of M, and y of xᵀMy."""
    match term:
        case Power(Norm(inner, "" | "2"), Number(value)) if value == 2:
            return _sandwich(Product((Transpose(inner), inner)))
        case Product():
            factors = list(_flat(term))
        case _:
            return None
    if len(factors) < 2 or any(isinstance(f, Sum) or f.shape.is_scalar for f in factors):
        return None
    match factors[0], factors[-1]:
        case Transpose(Symbol() as x), Symbol() as y if x.shape.is_vector and y.shape.is_vector:
            return x, factors[1:-1], y
    return None


def _flat(term: Term) -> Iterator[Term]:
    """The factors of a product, with transposes of products taken apart."""
    match term:
        case Product(factors):
            for factor in factors:
                yield from _flat(factor)
        case Transpose(Product() as inner):
            yield from _turned(list(_flat(inner)))
        case Transpose(Transpose(inner)):
            yield from _flat(inner)
        case _:
            yield term


def _turned(factors: Sequence[Term]) -> list[Term]:
    return [f.term if isinstance(f, Transpose) else Transpose(f) for f in reversed(factors)]


def _is_symmetric(factors: list[Term]) -> bool:
    return factors == _turned(factors)


def _product(factors: list[Term], x: Symbol) -> Term:
    if not factors:
        return Identity(x.rows)
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _is_zero(term: Term) -> bool:
    return isinstance(term, Number) and term.value == 0

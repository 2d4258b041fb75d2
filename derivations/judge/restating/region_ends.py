r"""Whether the ends of an iterated integral are those of the region that the text states.

D = {(x, y): 0 ≤ x ≤ 1, 0 ≤ y ≤ x}, D = [0, 1] × [0, 2], or a condition such as x² + y² ≤ 4: points
are tried, each of which must lie within the ends where it lies in D, and outside of them where not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue, Point
from derivations.terms import Formula, Opaque, Relation, Symbol, Term
from derivations.terms import replace as put
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

SIGNS = {
    r"\leq": Relation.AT_MOST,
    r"\geq": Relation.AT_LEAST,
    "<": Relation.LESS,
    ">": Relation.GREATER,
}
ORDERS = frozenset(SIGNS.values())
SIZES = tuple(Fraction(n, 16) for n in (3, 7, 11, 19, 27, 37, 45, 61, 77))  # on no usual boundary
PARAMETER = Fraction(5, 2)
FEWEST = 3  # points within the ends, and as many outside
Ends = Sequence[tuple[Symbol, Term, Term]]


def conditions(described: Term | None, hypotheses: Sequence[Formula], places: Sequence[Symbol]
               ) -> list[Formula] | None:  # fmt: skip
    """What the text says of x, y, z in the region; None where it says that in another way.

    described: what the region's name is defined as, None where it is not.
    """
    about = [h for h in hypotheses if h.relation in ORDERS and _speaks_of(h, places)]
    if described is None:
        return about
    if not isinstance(described, Opaque):
        return None
    found = _of_a_box(described, places) or _of_a_set(described, places)
    return None if found is None else [*found, *about]


def _speaks_of(formula: Formula, places: Sequence[Symbol]) -> bool:
    return not free_leaves(formula.left).union(free_leaves(formula.right)).isdisjoint(places)


def _of_a_box(whole: Opaque, places: Sequence[Symbol]) -> list[Formula] | None:
    """[0, 1] × [0, 2]"""
    pieces = [piece.strip() for piece in whole.pieces]
    count = len(whole.arguments) // 2
    inside = [",", r"] \times ["] * count
    if pieces != ["[", *inside[:-1], "]"] or not 0 < count <= len(places):
        return None
    found = []
    for place, (low, high) in zip(
        places, zip(whole.arguments[::2], whole.arguments[1::2], strict=True), strict=False
    ):
        found += [Formula(place, Relation.AT_LEAST, low), Formula(place, Relation.AT_MOST, high)]
    return found


def _of_a_set(whole: Opaque, places: Sequence[Symbol]) -> list[Formula] | None:
    """{(x, y): 0 ≤ x ≤ 1, x² + y² ≤ 4}"""
    pieces = [piece.strip() for piece in whole.pieces]
    start = next((k for k, p in enumerate(pieces) if p in ("):", r") \mid", ") |")), None)
    if start is None or pieces[0] != r"\{(" or pieces[-1] != r"\}":
        return None
    if list(whole.arguments[:start]) != list(places[:start]):
        return None
    found = []
    for place in range(start + 1, len(pieces) - 1):
        relation = SIGNS.get(pieces[place])
        if relation is not None:
            left, right = whole.arguments[place - 1], whole.arguments[place]
            found.append(Formula(left, relation, right))
        elif pieces[place] != ",":
            return None
    return found


def agrees(
    ends: Ends, at: dict[Term, Term], stated: Sequence[Formula], known: Sequence[Formula]
) -> int | Point | None:
    """How many points lie in both or in neither; one that does not, None where too few tell.

    at: x, y, z in the variables; known: what holds of these variables, r > 0.
    """
    moved = [Formula(put(f.left, at), f.relation, put(f.right, at)) for f in stated]
    within = [f for v, low, high in ends for f in _between(v, low, high)]
    inside = outside = 0
    for point in _points(ends, [*moved, *within]):
        try:
            if not all(holds_at(f, point) is True for f in known):
                continue
            both = [_all_hold(formulas, point) for formulas in (within, moved)]
        except NoValue:
            continue
        if None in both:
            continue
        if both[0] is not both[1]:
            return point
        inside, outside = inside + bool(both[0]), outside + (not both[0])
    return inside + outside if min(inside, outside) >= FEWEST else None


def _between(variable: Symbol, low: Term, high: Term) -> Iterator[Formula]:
    yield Formula(low, Relation.AT_MOST, variable)
    yield Formula(variable, Relation.AT_MOST, high)


def _all_hold(formulas: Sequence[Formula], point: Point) -> bool | None:
    """None where one is too close to call and none fails."""
    found = [holds_at(formula, point) for formula in formulas]
    if any(each is False for each in found):
        return False
    return True if all(found) else None


def _points(ends: Ends, formulas: Sequence[Formula]) -> Iterator[Point]:
    """A grid over the variables, one value for each letter beside them."""
    variables = [variable for variable, _, _ in ends]
    leaves = {leaf for f in formulas for leaf in free_leaves(f.left) | free_leaves(f.right)}
    beside = dict.fromkeys(sorted(leaves - {*variables}, key=order), PARAMETER)
    for sizes in product(SIZES, repeat=len(variables)):
        for turn in (1, -1):
            signed = (size * turn**place for place, size in enumerate(sizes, 1))
            yield {**beside, **dict(zip(variables, signed, strict=True))}

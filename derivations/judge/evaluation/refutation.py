"""Refuting a relation between scalars by one exact point or by two disjoint balls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import chain, islice

from derivations.dataclass import dataclass
from derivations.judge.evaluation.closest import closest_places
from derivations.judge.evaluation.comparison import holds_at, shown
from derivations.judge.evaluation.descents import descents
from derivations.judge.evaluation.sampling import beyond, connected, leaves, points
from derivations.judge.evaluation.values import NoValue, Point, exact, may_have_value
from derivations.judge.following.solvable import without_solvable
from derivations.judge.verdict import Binding, Counterexample
from derivations.terms import (
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Name,
    Relation,
    Symbol,
    Term,
    negative,
    plus,
    subterms,
)
from derivations.terms.substitution import free_leaves

INSTANCES, BASES, FURTHER = 60, 2, 80
STRICT = (Relation.LESS, Relation.GREATER, Relation.NOT_EQUAL)
CLOSELY, FINE = 3, 1024  # points at which balls that overlap are made smaller, and their bits


@dataclass(frozen=True, slots=True)
class Trial:
    """How many points were tried where both sides have a value, and the first that refutes."""

    instances: int
    counterexample: Counterexample | None = None


def try_out(
    formula: Formula,
    hypotheses: Sequence[Formula] = (),
    instances: int = INSTANCES,
    has_value: Callable[[Term], bool] = may_have_value,
) -> Trial:
    """Look for a point where the hypotheses hold and the relation certainly does not."""
    tried: dict[tuple[tuple[int, int], ...], bool | None] = {}  # drawn again it says no more
    undecided: list[Point] = []
    lengths, vacuous = _lengths(formula), 0
    bases: list[Point] = []
    twice: Point | None = None  # refutes, but gives one member two values
    admitted = without_solvable(formula, hypotheses)
    for point in points(formula, admitted, instances, has_value):
        place = tuple([value.as_integer_ratio() for value in point.values()])
        if place in tried:
            continue
        try:
            tried[place] = holds_at(formula, point)
        except NoValue:
            continue
        if tried[place] is False and gives_two_values(point):
            twice = twice or point
        elif tried[place] is False:
            return Trial(len(tried) - 1, counterexample(formula, point))
        if tried[place] is None:
            undecided.append(point)
        if len(bases) < BASES:  # of irrational numbers no point decides an equality
            bases.append(point)
        vacuous += _is_vacuous(lengths, point)
    if twice is not None:
        return Trial(len(tried) - 1, counterexample(formula, twice))
    for point in undecided[:CLOSELY]:
        closely = holds_at(formula, point, FINE)
        if closely is False:
            return Trial(len(tried) - 1, counterexample(formula, point))
        if closely is None and formula.relation in STRICT:
            return Trial(0)  # both sides are equal there, as far as can be seen
    further = min(FURTHER, 2 * instances)
    far = islice(beyond(formula, admitted, bases), further) if has_value is may_have_value else ()
    near = descents(formula, admitted, bases) if has_value is may_have_value else ()
    for point in chain(far, near):
        try:
            if holds_at(formula, point) is False:
                return Trial(len(tried), counterexample(formula, point))
        except NoValue:
            continue
    if (found := _at_the_closest(formula, admitted, len(tried))) is not None:
        return found
    return Trial(len(tried) - vacuous)


def gives_two_values(point: Point) -> bool:
    """Whether e_{i,j} and e_{i,1} have different values where j = 1."""
    at = {
        leaf.variable: int(value)
        for leaf, value in point.items()
        if isinstance(leaf, Index) and leaf.is_variable and value.denominator == 1
    }
    places: dict[tuple[Name, tuple[int, ...]], Fraction] = {}
    for leaf, value in point.items() if at else ():
        indices = leaf.indices if isinstance(leaf, Symbol) else ()
        known = [i for i in indices if isinstance(i, Index) and i.variables <= at.keys()]
        if isinstance(leaf, Symbol) and indices and len(known) == len(indices):
            place = leaf.name, tuple(i.at(at) for i in known)
            if places.setdefault(place, value) != value:
                return True
    return False


def is_met(formula: Formula, hypotheses: Sequence[Formula]) -> bool:
    """Whether there is a point where the hypotheses hold, and the sides have values."""
    lengths = _lengths(formula)
    for point in points(formula, without_solvable(formula, hypotheses), INSTANCES):
        with suppress(NoValue):
            if holds_at(formula, point) is not None and not _is_vacuous(lengths, point):
                return True
    return False


def _at_the_closest(formula: Formula, admitted: Sequence[Formula], tried: int) -> Trial | None:
    """What becomes of an order where its sides come closest; None where it holds there, too."""
    stated = connected(formula, admitted)
    for letter, place, touches in closest_places(formula):
        point: dict[Term, Fraction] = {letter: place}
        try:
            if not all(holds_at(known, point) for known in stated):
                continue
            if holds_at(formula, point) is False:
                return Trial(tried, counterexample(formula, point))
        except (NoValue, KeyError):
            continue
        if touches and formula.relation in STRICT:
            return Trial(0)
    return None


def _lengths(formula: Formula) -> list[Term]:
    """What must not be negative, lest a sum or product runs over nothing: n - 1 of Σ_{i=1}^n."""
    parts = (part for side in (formula.left, formula.right) for part in subterms(side))
    ranges = (p for p in parts if isinstance(p, IndexedSum | IndexedProduct))
    return [plus(each.upper, negative(each.lower)) for each in ranges]


def _is_vacuous(lengths: Sequence[Term], point: Point) -> bool:
    """∏_{i=1}^n f(x_i) = 1 at n = 0, whatever f is."""
    for length in lengths:
        try:
            if free_leaves(length) <= point.keys() and (exact(length, point) or 0) < 0:
                return True
        except NoValue:
            continue
    return False


def counterexample(formula: Formula, point: Point) -> Counterexample:
    """The record of a point that refutes, over the leaves of the formula only."""
    own = leaves(formula.left, formula.right)
    bindings = tuple(Binding(leaf, point[leaf]) for leaf in own)
    left, right = shown(formula.left, point), shown(formula.right, point)
    return Counterexample(bindings, formula, left, right)


def described(found: Counterexample) -> str:
    """`x = -1: 1 against -1`."""
    from derivations.printer.text import text

    where = ", ".join(f"{text(b.leaf)} = {b.value}" for b in found.point)
    against = f"{found.left_value} against {found.right_value}"
    where = ", ".join(part for part in (found.setting, where) if part)
    return f"{where}: {against}" if where else against

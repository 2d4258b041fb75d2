"""The left side of a claim at a few points, to sort out at once what cannot be its right side."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import points
from derivations.judge.evaluation.values import NoValue, Point, at_precision, ball, exact
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import scalar_entry
from derivations.judge.repairs.nearby import Value, Values
from derivations.terms import (
    Derivative,
    Formula,
    Integral,
    Relation,
    ShapeError,
    Symbol,
    Term,
)

POINTS = 24
KEPT = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """Points at which both sides of the claim have values."""

    claim: Claim
    left: Term
    points: tuple[Point, ...]
    slope_by: Symbol | None = None  # of an antiderivative, whose derivative is compared

    @staticmethod
    def of(claim: Claim, left: Term, right: Term) -> Sample | None:
        """None where the sides have no values at points, as matrices of unknown size."""
        variable: Symbol | None = None
        match left:
            case Integral(found, None, None, body):
                left, variable = body, found
        try:
            other = _explicit(right, claim, variable)
            sides = Formula(_explicit(left, claim), Relation.EQUAL, other)
        except (NotExplicit, ShapeError, TypeError, ValueError):
            return None
        usable = [p for p in points(sides, claim.hypotheses, POINTS) if _has_values(sides, p)]
        if not usable:
            return None
        return Sample(claim, sides.left, generic(usable), variable)

    def agrees(self, right: Term) -> bool:
        """Whether nothing at the points speaks against it."""
        try:
            formula = Formula(
                self.left, Relation.EQUAL, _explicit(right, self.claim, self.slope_by)
            )
            return all(holds_at(formula, point) is not False for point in self.points)
        except (NotExplicit, NoValue, ShapeError, TypeError, ValueError, ZeroDivisionError):
            return False

    @property
    def varies(self) -> bool:
        """Whether the left side is no single number at the points."""
        values = [value_at(self.left, point) for point in self.points]
        return len({v if isinstance(v, Fraction) else str(v) for v in values}) > 1

    @property
    def values(self) -> Values:
        """What terms are at the first point."""
        return Values(self._value)

    def _value(self, term: Term) -> Value | None:
        try:
            if isinstance(term, Integral) and self.slope_by is not None:
                explicit = self.left
            else:
                explicit = _explicit(term, self.claim, self.slope_by)
        except (NotExplicit, NoValue, ShapeError, TypeError, ValueError):
            return None
        return value_at(explicit, self.points[0])


def value_at(term: Term, point: Point) -> Value | None:
    """Exact, or an enclosure; None where the term has no value."""
    try:
        found = exact(term, point)
        if found is not None:
            return found
        with at_precision():
            return ball(term, point)
    except (NotExplicit, NoValue, ShapeError, TypeError, ValueError):
        return None


def _explicit(term: Term, claim: Claim, slope_by: Symbol | None = None) -> Term:
    """The term, or its derivative, with definitions put in and derivatives taken."""
    found = expand(term, claim)
    if slope_by is not None:
        found = Derivative(found, slope_by)
    return scalar_entry(found, {}) if term.shape.is_scalar else found


def _has_values(sides: Formula, point: Point) -> bool:
    try:
        holds_at(sides, point)
    except NoValue:
        return False
    return True


def generic(usable: Sequence[Point]) -> tuple[Point, ...]:
    """Those at which the variables have the most different values, none of them 0 or 1."""

    def plainness(point: Point) -> int:
        values = list(point.values())
        return sum(value in (0, 1) for value in values) + len(values) - len(set(values))

    return tuple(sorted(usable, key=plainness)[:KEPT])

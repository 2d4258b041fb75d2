"""The solutions of a line in one unknown over the reals, compared with those of another line.

The points at which a relation may become true or false cut the real line into gaps; within a gap
each relation is true everywhere or nowhere. So two lines have the same solutions if and only if
they agree at every point and at one number of every gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass
from derivations.judge.solving.critical import criticals
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.points import Real, between, rational_point, sorted_points
from derivations.judge.solving.signs import NotDefined, allowed, sign
from derivations.judge.solving.tower import difference
from derivations.terms import Formula, Term
from derivations.terms.propositions import All, ForSome, Proposition, Some, formulas


@dataclass(frozen=True, slots=True)
class Difference:
    """Numbers that solve one line and not the other: points, and one number of each gap."""

    lost: tuple[Real, ...] = ()
    gained: tuple[Real, ...] = ()


def compared(before: Proposition, after: Proposition, unknown: Term) -> Difference:
    """What the second line loses of the first one's solutions, and what it gains."""
    lost, gained = [], []
    for point in cells((before, after), unknown):
        first, second = holds(before, unknown, point), holds(after, unknown, point)
        if first and not second:
            lost.append(point)
        elif second and not first:
            gained.append(point)
    return Difference(tuple(lost), tuple(gained))


def cells(propositions: tuple[Proposition, ...], unknown: Term) -> list[Real]:
    """The points that cut the line, then a rational number of every gap."""
    points = sorted_points(_criticals(propositions, unknown))
    return [*points, *(rational_point(value) for value in between(points))]


def _criticals(propositions: tuple[Proposition, ...], unknown: Term) -> Iterator[Real]:
    for proposition in propositions:
        for formula in formulas(proposition):
            yield from criticals(difference(formula.left, formula.right), unknown)


def holds(proposition: Proposition, unknown: Term, at: Real) -> bool:
    """Whether the number solves the line; where a side has no value the relation does not hold."""
    match proposition:
        case Formula(left, relation, right):
            try:
                return allowed(sign(difference(left, right), unknown, at), relation)
            except NotDefined:
                return False
        case All(parts):
            return all(holds(part, unknown, at) for part in parts)
        case Some(parts):
            return any(holds(part, unknown, at) for part in parts)
        case ForSome():
            raise NotSolved("a solution for every integer")

"""Finite laws of variables between two numbers, a ≤ X ≤ b: those of others, moved between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge.chance.roles import Roles
from derivations.judge.chance.tables import Outcome, Table
from derivations.judge.evaluation.values import NoValue, exact
from derivations.terms import Formula, Relation, Symbol, Term

ABOVE = {Relation.AT_LEAST, Relation.GREATER}
BELOW = {Relation.AT_MOST, Relation.LESS}
STRICT = {Relation.LESS, Relation.GREATER}
MARGINS = (Fraction(0), Fraction(1, 4))  # of the length, at the upper end
Outcomes = tuple[tuple[Outcome, Fraction], ...]
Bounds = dict[Symbol, tuple[Term, Term, bool]]


def bounds_of(stated: Sequence[Formula], roles: Roles) -> Bounds:
    """The variables of which two numbers or letters are stated as bounds, and whether strictly."""
    lows: dict[Symbol, tuple[Term, bool]] = {}
    highs: dict[Symbol, tuple[Term, bool]] = {}
    for h in stated:
        for one, other, turned in ((h.left, h.right, False), (h.right, h.left, True)):
            if not isinstance(one, Symbol) or one not in roles.random or roles.is_random(other):
                continue
            is_low = h.relation in (BELOW if turned else ABOVE)
            if is_low or h.relation in (ABOVE if turned else BELOW):
                (lows if is_low else highs)[one] = other, h.relation in STRICT
    return {
        x: (lows[x][0], highs[x][0], lows[x][1] or highs[x][1]) for x in lows.keys() & highs.keys()
    }


def between(laws: Iterable[Table], bounds: Bounds) -> Iterator[Table]:
    """The laws with the values of bounded variables spread evenly between their bounds."""
    for place, law in enumerate(laws):
        turned = replace(law, constants={c: -value for c, value in law.constants.items()})
        for own in (law, turned):
            moved: Table | None = own
            for variable, ends in bounds.items():
                margin = MARGINS[place % len(MARGINS)]
                moved = None if moved is None else _moved(moved, variable, ends, margin)
            if moved is not None:
                yield moved
                if all(len(outcome) == 1 for outcome, _ in moved.outcomes):
                    yield replace(moved, outcomes=_equally_likely(moved.outcomes))


def _equally_likely(outcomes: Sequence[tuple[Outcome, Fraction]]) -> Outcomes:
    """Each with one chance: at both ends a law of two values spreads as far as it can."""
    return tuple((outcome, Fraction(1, len(outcomes))) for outcome, _ in outcomes)


def _moved(
    law: Table, variable: Symbol, ends: tuple[Term, Term, bool], margin: Fraction
) -> Table | None:
    low, high, strict = ends
    try:
        first, last = exact(low, law.constants), exact(high, law.constants)
    except NoValue:
        return None
    values = sorted({outcome[variable] for outcome, _ in law.outcomes if variable in outcome})
    if first is None or last is None or first >= last or not values:
        return None
    steps = max(len(values) - 1, 1) + 2 * strict
    length = (last - first) * (1 - margin)
    at = {v: first + length * (n + strict) / steps for n, v in enumerate(values)}
    outcomes = tuple(
        ({**outcome, variable: at[outcome[variable]]} if variable in outcome else outcome, chance)
        for outcome, chance in law.outcomes
    )
    return replace(law, outcomes=outcomes)

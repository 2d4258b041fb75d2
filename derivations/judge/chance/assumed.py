"""Would a relation between means or probabilities hold under what texts assume without a word?

E[XY] = E[X] E[Y] where X and Y are independent, E[(X + Y)²] = E[X²] + E[Y²] where means are 0,
P(A ∪ B) = P(A) + P(B) where the two exclude each other, P(A \\ B) = P(A) - P(B) where B lies in A,
P(A | B) = P(B | A) where they are equally likely: each is a condition that somebody states. What
fails under all of these is a rule that somebody claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations, product

from derivations.dataclass import replace
from derivations.judge.chance.roles import Roles, speaks_of_dependence
from derivations.judge.chance.tables import Kind, NoTable, Table, tables
from derivations.judge.evaluation.values import NoValue
from derivations.models.chance import Apart, Chance
from derivations.terms import (
    Expectation,
    Formula,
    Intersection,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.equality import order

TRIED = 4
MOST_ORDERED = 3  # events that are put into each other in every order


def may_be_assumed(
    by: Roles, formula: Formula, constants: Sequence[Term], alike: bool = True
) -> bool:
    """Whether one of the assumptions makes it hold on all tables that are tried.

    alike: variables of one law and events of one chance are among these.
    """
    parts = [part for side in (formula.left, formula.right) for part in subterms(side)]
    return any(holds_on(each, formula) for each in _assumptions(by, constants, parts, alike))


def _assumptions(
    by: Roles, constants: Sequence[Term], parts: Sequence[Term], alike: bool
) -> Iterator[Iterator[Table]]:
    """Tables by assumption; none under which a part that somebody wrote would vanish."""
    if by.chance.apart:
        return  # what is assumed of the events is said
    yield tables(by, constants, True, TRIED)
    if not any(isinstance(p, Expectation) and p.argument in by.random for p in parts):
        yield tables(by, constants, True, TRIED, Kind.SYMMETRIC)
        yield tables(by, constants, False, TRIED, Kind.SYMMETRIC)
    if alike:
        yield (_alike(table) for table in tables(by, constants, True, TRIED))
    if len(by.events) > 1:
        if not any(isinstance(part, Intersection) for part in parts):
            yield tables(_excluding(by), constants, False, TRIED)
        events = sorted(by.events, key=order)
        for ordered in permutations(events) if len(events) <= MOST_ORDERED else ():
            yield (_nested(table, ordered) for table in tables(by, constants, False, TRIED))


def with_all_independent(found: Roles, left: Term, right: Term) -> Chance | None:
    """With independent variables, where the text introduces not all of them.

    The exercise that a solution answers, which often stands elsewhere, then says that they are.
    None where a row speaks of covariances or conditional means, or the text of all its names.
    """
    chance = found.chance
    names = {s.name for s in found.random | found.events if isinstance(s, Symbol)}
    told = chance.anew | chance.untied | {name for group in chance.independent for name in group}
    if speaks_of_dependence(left, right) or len(names) < 2 or names <= told:
        return None
    return replace(chance, independent=(*chance.independent, frozenset(names)))


def holds_on(tried: Iterable[Table], formula: Formula) -> bool:
    """Whether it holds on every table on which both sides have values, and on one at least.

    That both are 0 everywhere says nothing.
    """
    held = False
    for table in tried:
        holds = _holds(table, formula)
        if holds is False:
            return False
        held |= holds is True
    return held


def _holds(table: Table, formula: Formula) -> bool | None:
    """Whether it holds at every outcome; None where a side has no value or both are 0."""
    roles = table.roles
    is_random = roles.is_random(formula.left) or roles.is_random(formula.right)
    vanish = True
    try:
        for at in [o for o, _ in table.outcomes] if is_random else [None]:
            if table.holds(formula, at) is False:
                return False
            vanish = vanish and table.rational(formula.left, at) == 0
    except (NoTable, NoValue, TypeError, ValueError):
        return None
    return None if vanish else True


def _excluding(by: Roles) -> Roles:
    events = tuple(sorted(by.events, key=order))
    return replace(by, chance=replace(by.chance, apart=(Apart(events, False),)))


def _alike(table: Table) -> Table:
    """Independent variables with the law of the first, events with the chance of the first."""
    names = sorted({name for o, _ in table.outcomes for name in o}, key=order)
    events = [name for name in names if name in table.roles.events]
    variables = [name for name in names if name not in table.roles.events]
    rows: list[tuple[dict[Term, Fraction], Fraction]] = [({}, Fraction(1))]
    for group in (events, variables):
        for name in group:
            law = _law(table, group[0])
            rows = [
                ({**o, name: value}, p * q) for (o, p), (value, q) in product(rows, law.items())
            ]
    return replace(table, outcomes=tuple(rows))


def _law(table: Table, name: Term) -> dict[Fraction, Fraction]:
    found: dict[Fraction, Fraction] = {}
    for outcome, p in table.outcomes:
        found[outcome[name]] = found.get(outcome[name], Fraction(0)) + p
    return found


def _nested(table: Table, events: Sequence[Term]) -> Table:
    """Each event happens only where the one before it does."""
    rows = []
    for outcome, p in table.outcomes:
        inside, changed = Fraction(1), dict(outcome)
        for event in events:
            inside = changed[event] = inside * outcome[event]
        rows.append((changed, p))
    return replace(table, outcomes=tuple(rows))

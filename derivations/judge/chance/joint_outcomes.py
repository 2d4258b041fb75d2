"""Moments and chances of independent variables with few values, over all joint outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, product
from math import prod

from derivations.judge.chance.proof import of_values
from derivations.judge.chance.roles import Roles
from derivations.judge.chance.tables import NoTable, Outcome, Table
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue
from derivations.judge.verdict import Judgement
from derivations.models.chance import Law
from derivations.terms import Number, Symbol, Term

MOST_OUTCOMES = 1_500
Values = list[tuple[Fraction, Fraction]]


def by_outcomes(
    claim: Claim, found: Roles, laws: Mapping[Symbol, Law], left: Term, right: Term
) -> Judgement | None:
    """The verdict where each variable has a table of numbers; None for any other laws."""
    variables = [v for v in found.random if isinstance(v, Symbol)]
    if found.events or len(variables) < 2 or len(variables) != len(found.random):
        return None
    tables = [_values(laws.get(variable)) for variable in variables]
    apart = all(found.chance.are_independent(a, b) for a, b in combinations(variables, 2))
    if not apart or not all(tables) or prod(map(len, tables)) > MOST_OUTCOMES:
        return None
    outcomes: tuple[tuple[Outcome, Fraction], ...] = tuple(
        (
            {variable: at for variable, (at, _) in zip(variables, row, strict=True)},
            prod((chance for _, chance in row), start=Fraction(1)),
        )
        for row in product(*tables)
    )
    table = Table(outcomes, {}, found)
    try:
        sides = table.explicit(left), table.explicit(right)
    except (NoTable, NoValue, TypeError, ValueError):
        return None
    return of_values(claim, sides, dict(laws), [])


def _values(law: Law | None) -> Values:
    """The values with their chances; none where they are no numbers."""
    if law is None or law.family != "table":
        return []
    entries = [p.value for p in law.parameters if isinstance(p, Number)]
    if len(entries) != len(law.parameters):
        return []
    return list(zip(entries[::2], entries[1::2], strict=True))

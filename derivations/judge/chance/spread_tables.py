"""Tables whose standard deviations are rational numbers, also those with the largest tails.

Chebyshev's inequality is an equation for the three values -k, 0 and k of variance 1 (Feller, An
Introduction to Probability Theory and Its Applications II, V.7): a bound of tails that holds on
laws of two values may fail there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod

from derivations.judge.chance.roles import Roles
from derivations.judge.chance.tables import (
    MOST_OUTCOMES,
    Kind,
    Outcome,
    Table,
    constant,
    groups,
    joint,
)
from derivations.terms import Term

Row = tuple[int, Fraction]
MOST_VARIABLES, MOST_PARAMETERS = 3, 4


def _two(low: int, high: int, chance: Fraction) -> tuple[Row, ...]:
    return ((low, 1 - chance), (high, chance))


def _three(middle: int, reach: int) -> tuple[Row, ...]:
    """Three values, of variance 1: no other law has as much that far from its mean."""
    tail = Fraction(1, 2 * reach * reach)
    return ((middle - reach, tail), (middle, 1 - 2 * tail), (middle + reach, tail))


HALF, FIFTH = Fraction(1, 2), Fraction(1, 5)
COUNTED = (
    *(_two(0, 1, HALF), _two(0, 1, FIFTH), _two(0, 2, HALF), _two(1, 3, FIFTH), _two(0, 4, HALF)),
    *(_three(2, 2), _three(3, 3)),
)
MIRRORED = (_two(-1, 1, HALF), _two(-2, 2, HALF), _three(0, 2), _three(0, 3))
LAWS = {
    Kind.BITS: tuple(_two(0, 1, p) for p in (HALF, FIFTH, 1 - FIFTH, Fraction(1, 10))),
    Kind.COUNTS: COUNTED,
    Kind.SYMMETRIC: MIRRORED,
    Kind.ANY: (*COUNTED, *MIRRORED, _two(-3, 2, FIFTH)),
}


def _of_variable(variable: Term, law: Sequence[Row]) -> list[tuple[Outcome, Fraction]]:
    return [({variable: Fraction(value)}, chance) for value, chance in law]


def with_roots(roles: Roles, constants: Sequence[Term], kind: Kind) -> Iterator[Table]:
    """The laws of a kind for few variables that are independent of each other."""
    parts = groups(roles, apart=False)
    several = any(len(part) > 1 for part in parts)
    if roles.events or several or not 0 < len(parts) <= MOST_VARIABLES:
        return
    dice = random.Random(4)
    for law in LAWS[kind]:
        laws = [_of_variable(part[0], law) for part in parts]
        if prod(map(len, laws)) > MOST_OUTCOMES:
            continue
        for number in range(1, MOST_PARAMETERS + 1):
            values = {c: constant(c, number, dice) if number == MOST_PARAMETERS
                      else Fraction(number) for c in constants}  # fmt: skip
            yield Table(tuple(joint(laws, roles)), values, roles)

"""Joint tables of a few variables with two values each, by the factors that a text states.

    p(a, b, c) = p(c) p(a | c) p(b | c)        (Bishop, Pattern Recognition, 8.2)

Each factor p(own | given) is a table of its own, drawn from a seed: positive numbers that sum to 1
over the own variables. A joint law without stated factors is one table of all variables.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product

from derivations.dataclass import dataclass, field

POINTS = 2
MOST_VARIABLES = 8
Place = tuple[str, int | None]  # z_3, the third member of a family, or a alone
Values = Mapping[Place, int]


class NoTable(Exception):
    """What the tables give no value; says which part."""


@dataclass(slots=True)
class Joint:
    """A joint law: the chance of each row of values of its variables."""

    variables: tuple[Place, ...]
    rows: dict[tuple[int, ...], Fraction]
    sums: dict[tuple[Place, ...], dict[tuple[int, ...], Fraction]] = field(default_factory=dict)

    def chance(self, values: Values) -> Fraction:
        """That some of the variables have these values."""
        own = tuple(v for v in self.variables if v in values)
        if len(own) != len(values):
            raise NoTable("a variable that the joint law does not have")
        if own not in self.sums:
            self.sums[own] = self._summed(own)
        return self.sums[own][tuple(values[v] for v in own)]

    def _summed(self, own: Sequence[Place]) -> dict[tuple[int, ...], Fraction]:
        places = [self.variables.index(v) for v in own]
        found: dict[tuple[int, ...], Fraction] = {}
        for row, chance in self.rows.items():
            key = tuple(row[place] for place in places)
            found[key] = found.get(key, Fraction(0)) + chance
        return found

    @property
    def is_law(self) -> bool:
        return sum(self.rows.values()) == 1


def rows_of(variables: Sequence[Place]) -> Iterable[tuple[int, ...]]:
    if len(variables) > MOST_VARIABLES:
        raise NoTable("a law of many variables")
    return product(range(POINTS), repeat=len(variables))


def factor(seed: int, own: Values, given: Values) -> Fraction:
    """p(own | given) of a table that is drawn for these variables."""
    own_key, given_key = tuple(sorted(own, key=str)), tuple(sorted(given, key=str))
    weights = _table(seed, own_key, given_key, tuple(given[v] for v in given_key))
    return weights[tuple(own[v] for v in own_key)]


@lru_cache(maxsize=1 << 12)
def _table(
    seed: int, own: tuple[Place, ...], given: tuple[Place, ...], at: tuple[int, ...]
) -> dict[tuple[int, ...], Fraction]:
    dice = random.Random(f"{seed} {own} {given} {at}")
    rows = list(rows_of(own))
    sizes = [dice.randrange(1, 9) for _ in rows]
    return {row: Fraction(size, sum(sizes)) for row, size in zip(rows, sizes, strict=True)}

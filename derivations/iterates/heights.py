"""Digits ahead of time: a rule run on valuations says how long its denominators will be.

For each prime p of the input, v_p(a + b) ≥ min(v_p(a), v_p(b)) and v_p(ab) = v_p(a) + v_p(b): the
denominator of an iterate divides the product of p^(−v).  Constant time a step, whatever the length.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from derivations.dataclass import dataclass, replace
from derivations.iterates.interpreter import Run, initial, over, states_from
from derivations.iterates.systems import Rationals
from derivations.models import calculus
from derivations.models.objective import Objective

NEVER = 10**30  # the valuation of 0
LARGEST_FACTOR = 10_000
NUMBERS = Rationals()


class NoPrediction(Exception):
    """The rule divides by, compares or takes a root of what is not constant."""


@dataclass(frozen=True, slots=True)
class Height:
    """Lower bounds of the valuations, one for each prime; the value where it is a constant."""

    valuations: tuple[int, ...]
    value: Fraction | None = None

    def __add__(self, other: Height) -> Height:
        value = _both(self, other)
        least = tuple(map(min, self.valuations, other.valuations))
        return Height(least, None if value is None else value[0] + value[1])

    def __neg__(self) -> Height:
        return Height(self.valuations, None if self.value is None else -self.value)

    def __mul__(self, other: Height) -> Height:
        value = _both(self, other)
        total = tuple(a + b for a, b in zip(self.valuations, other.valuations, strict=True))
        return Height(total, None if value is None else value[0] * value[1])

    def denominator_bits(self, primes: tuple[int, ...]) -> int:
        """An upper bound of the bits of the denominator, up to the primes' own rounding."""
        return sum(
            max(0, -v) * p.bit_length() for v, p in zip(self.valuations, primes, strict=True)
        )


def _both(left: Height, right: Height) -> tuple[Fraction, Fraction] | None:
    if left.value is None or right.value is None:
        return None
    return left.value, right.value


class Heights:
    """Valuations at some primes as a number system."""

    def __init__(self, primes: tuple[int, ...]) -> None:
        self.primes = primes

    def bits(self, value: Height) -> int:
        return 0

    def number(self, value: Fraction) -> Height:
        return Height(tuple(valuation(value, p) for p in self.primes), value)

    def constant_of(self, value: Height) -> Fraction:
        if value.value is None:
            raise NoPrediction
        return value.value

    def divide(self, left: Height, right: Height) -> Height:
        return left * self.number(1 / self.constant_of(right))

    def root(self, value: Height, degree: int) -> Height:
        return self.number(NUMBERS.root(self.constant_of(value), degree))

    def power(self, base: Height, exponent: Height) -> Height:
        count = self.constant_of(exponent)
        if base.value is not None:
            return self.number(NUMBERS.power(base.value, count))
        if count.denominator != 1 or count < 0:
            raise NoPrediction
        return Height(tuple(v * int(count) for v in base.valuations))

    def less(self, left: Height, right: Height) -> bool:
        return self.constant_of(left) < self.constant_of(right)

    def equal(self, left: Height, right: Height) -> bool:
        return self.constant_of(left) == self.constant_of(right)

    def larger(self, left: Height, right: Height) -> Height:
        both = _both(left, right)
        return left + right if both is None else self.number(max(both))

    def smaller(self, left: Height, right: Height) -> Height:
        both = _both(left, right)
        return left + right if both is None else self.number(min(both))

    def magnitude(self, value: Height) -> Height:
        return Height(value.valuations, None if value.value is None else abs(value.value))

    def call(self, name: str, value: Height) -> Height:
        return self.number(NUMBERS.call(name, self.constant_of(value)))

    def constant(self, name: str) -> Height:
        raise NoPrediction


def valuation(value: Fraction, prime: int) -> int:
    """How often the prime divides the value; negative for a denominator."""
    if value == 0:
        return NEVER
    return _times(value.numerator, prime) - _times(value.denominator, prime)


def _times(number: int, prime: int) -> int:
    count = 0
    while number % prime == 0:
        number //= prime
        count += 1
    return count


def primes_of_input(run: Run, objective: Objective) -> tuple[int, ...]:
    """The primes in the denominators of settings, start and coefficients (a large rest as one)."""
    values = [*run.settings, *run.start]
    for part in objective.batches or (objective,):
        values += calculus.polynomial(part.term, part.variables).values()
    found: set[int] = set()
    for value in values:
        found |= _prime_factors(value.denominator)
    return tuple(sorted(found))


def _prime_factors(number: int) -> set[int]:
    found, factor = set(), 2
    while number > 1 and factor <= LARGEST_FACTOR:
        if number % factor == 0:
            found.add(factor)
            number //= factor
        else:
            factor += 1
    return found | ({number} if number > 1 else set())


def predicted_bits(run: Run, objective: Objective) -> Iterator[int]:
    """The bits of the longest denominator after 0, 1, 2, … steps; ends where nothing is known."""
    try:
        primes = primes_of_input(run, objective)
        ahead = replace(over(run, objective, Heights(primes)), change=forgotten)
        start = tuple(map(forgotten, initial(ahead)))
        for current in states_from(ahead, 0, start):
            yield max(z.denominator_bits(primes) for values in current for z in values)
    except (NoPrediction, ArithmeticError, calculus.NotPolynomial):
        return


def forgotten(values: tuple[Height, ...]) -> tuple[Height, ...]:
    """The valuations alone: a state is no constant."""
    return tuple(Height(value.valuations) for value in values)


def first_beyond(run: Run, objective: Objective, steps: int, limit: int) -> int | None:
    """The first step whose denominators are predicted to pass the limit; None for none."""
    ahead = enumerate(islice(predicted_bits(run, objective), steps + 1))
    return next((step for step, bits in ahead if bits > limit), None)

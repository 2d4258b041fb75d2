"""Enclosures with a promised number of digits: run, read the worst radius, run again with more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import count, islice

from flint import arb, ctx, fmpq

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.iterates.balls import Balls
from derivations.iterates.interpreter import Run, States, over, states
from derivations.iterates.systems import Undecided
from derivations.models.objective import Objective

BITS_PER_DIGIT = 3.33

LARGEST_EXPONENT = 2**20  # of 2, in the size of a value

# The precision at which an open comparison is taken for a tie: at least this, or so many times what
# the digits alone would need.
LEAST_LIMIT, LIMIT_FACTOR = 2**13, 32


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A real number within `radius` of mid = scaled / 10^places."""

    scaled: int
    places: int
    radius: Fraction


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """FLINT's working precision, which is global, set for a while."""
    kept, ctx.prec = ctx.prec, bits
    try:
        yield
    finally:
        ctx.prec = kept


def over_balls(run: Run, objective: Objective) -> Run:
    """The run with enclosures instead of exact numbers."""
    return over(run, objective, Balls())


def at_precision(run: Run, bits: int) -> Iterator[States]:
    """The states of a run over balls; the precision is set only while a step is computed."""
    iterator = states(run)
    while True:
        with precision(bits):
            current = next(iterator)
        yield current


def enclosed(run: Run, steps: int, digits: int) -> Iterator[States]:
    """The states after 0, 1, …, steps, every value to so many digits."""
    return islice(at_precision(run, sufficient_precision(run, steps, digits)), steps + 1)


def sufficient_precision(run: Run, steps: int, digits: int) -> int:
    """The bits at which every value of the run has the digits; UserError where none suffice."""
    bits = int(digits * BITS_PER_DIGIT) + 40
    limit = max(LEAST_LIMIT, LIMIT_FACTOR * bits)
    while bits <= limit:
        missing, reached = missing_bits(run, bits, steps, digits)
        if reached < steps:
            bits = max(2 * bits, bits * steps // (reached + 1))
        elif missing:
            bits += missing + 10
        else:
            return bits
    raise UserError(
        f"{run.optimizer.name}, step {reached + 1}: {limit} bits do not suffice: a value is too "
        "large, a comparison is a tie, or the digits asked for are lost"
    )


def missing_bits(run: Run, bits: int, steps: int, digits: int) -> tuple[int, int]:
    """The bits that the worst value lacks, and the step before the first open comparison."""
    missing, reached = 0, -1
    try:
        for current in islice(at_precision(run, bits), steps + 1):
            missing = max(missing, *(shortfall(value, digits) for value in flat(current)))
            reached += 1
    except Undecided:
        pass
    return missing, reached


def flat(current: States) -> Iterator[arb]:
    """Every value of a state."""
    for values in current:
        yield from values


def shortfall(value: arb, digits: int) -> int:
    """The bits that the value lacks; Undecided where it is no number.

    It needs `digits` significant digits, or a radius below 10^(−2 digits) where it is small.
    """
    if not value.is_finite():
        raise Undecided("a value is not finite")
    top = abs(value).upper()
    if top > arb(2) ** LARGEST_EXPONENT:
        raise UserError(f"the iterates blow up: a value exceeds 2^{LARGEST_EXPONENT}")
    if value.is_exact() or is_tiny(top, digits):
        return 0
    radius = as_fraction(value.rad().upper())
    allowed = max(abs(as_fraction(value.mid())), Fraction(1, 10**digits)) / 10**digits
    return max(0, int(radius / allowed).bit_length())


def is_tiny(top: arb, digits: int) -> bool:
    """Whether a value of this size at most is 0 to three times the digits."""
    return bool(top < arb(10) ** (-3 * digits))


def as_fraction(value: arb) -> Fraction:
    """An exact ball as a fraction."""
    exact: fmpq = value.fmpq()
    return Fraction(int(exact.p), int(exact.q))


def enclosure(value: arb, digits: int) -> Enclosure:
    """The value with so many significant digits, and how far it is from them at most."""
    if is_tiny(abs(value).upper(), digits):
        return Enclosure(0, 0, Fraction(1, 10 ** (3 * digits)))
    middle = as_fraction(value.mid())
    places = min(2 * digits, max(0, digits - magnitude(middle)))
    scaled = round(middle * 10**places)
    rounding = abs(Fraction(scaled, 10**places) - middle)
    return Enclosure(scaled, places, as_fraction(value.rad().upper()) + rounding)


def magnitude(value: Fraction) -> int:
    """How many digits stand before the decimal point; 0 or less for a value below 1."""
    if value == 0:
        return 0
    bits = abs(value.numerator).bit_length() - value.denominator.bit_length()
    guess = int(bits * 0.30103) - 2
    return next(e for e in count(guess) if abs(value) < Fraction(10) ** e)

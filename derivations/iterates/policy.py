"""How the numbers of a trajectory are printed: exactly, rounded, or rounded and carried on."""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.iterates.systems import Value
from derivations.iterates.trajectory import Trajectory, carried_on
from derivations.terms.leaves import Number


@dataclass(frozen=True, slots=True)
class ExactDigits:
    """Every digit: a decimal where the expansion ends, else a fraction in lowest terms."""

    def numbers(self, path: Trajectory) -> Trajectory:
        return path

    def number(self, value: Value) -> Number:
        if not isinstance(value, Fraction):
            raise UserError("a value is irrational: --round prints so many of its decimals")
        return Number(value, decimal_places(value))


@dataclass(frozen=True, slots=True)
class Rounded:
    """So many decimals, half away from zero, trailing zeros dropped."""

    places: int

    def __post_init__(self) -> None:
        if self.places < 0:
            raise UserError(f"{self.places} decimals: their number must not be negative")

    def numbers(self, path: Trajectory) -> Trajectory:
        return path

    def number(self, value: Value) -> Number:
        if isinstance(value, Fraction):
            found = round_half_away(value, self.places)
        else:
            from derivations.iterates.numerals import rounded

            found = Fraction(rounded(value, self.places).scaled, 10**self.places)
        return Number(found, decimal_places(found))


@dataclass(frozen=True, slots=True)
class Carried(Rounded):
    """Rounded, and each step computed from the printed values, as one does by hand."""

    def numbers(self, path: Trajectory) -> Trajectory:
        return carried_on(path, self.places)


Policy = ExactDigits | Rounded | Carried
EXACT = ExactDigits()


def round_half_away(value: Fraction, places: int) -> Fraction:
    """The nearest number with so many decimals; a tie goes away from zero.

    >>> str(round_half_away(Fraction("-0.125"), 2)), str(round_half_away(Fraction("3.185"), 2))
    ('-13/100', '319/100')
    """
    scale = 10**places
    magnitude = (abs(value) * scale * 2 + 1) // 2
    return Fraction(magnitude if value >= 0 else -magnitude, scale)


def decimal_places(value: Fraction) -> int | None:
    """How many decimals the number has; None for an integer, and where the decimals do not end.

    >>> [decimal_places(Fraction(value)) for value in ("0.0250", "1/3", "7")]
    [3, None, None]
    """
    left, counts = value.denominator, []
    for prime in (2, 5):
        count = 0
        while left % prime == 0:
            left //= prime
            count += 1
        counts.append(count)
    return (max(counts) or None) if left == 1 else None


def text(number: Number) -> str:
    """A printed number: -0.45, 1/3, 4.

    >>> text(EXACT.number(Fraction("-0.450"))), text(EXACT.number(Fraction(2, 6)))
    ('-0.45', '1/3')
    """
    if number.places is None:
        return str(number.value)
    digits = str(abs(number.value.numerator) * (10**number.places // number.value.denominator))
    digits = digits.rjust(number.places + 1, "0")
    sign = "-" if number.value < 0 else ""
    return f"{sign}{digits[: -number.places]}.{digits[-number.places :]}"

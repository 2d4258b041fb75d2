"""A value of a trajectory as text: a decimal, a ratio, or rounded to so many places."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, Union

from derivations.iterates.digits import decimal_text, factored_ratio, factored_text, fraction_text
from derivations.iterates.policy import decimal_places, round_half_away

if TYPE_CHECKING:
    from derivations.iterates.lowest import Factored


@dataclass(frozen=True, slots=True)
class Decimal:
    """scaled / 10^places: a value that is rounded already."""

    scaled: int
    places: int


Number: TypeAlias = Union[Fraction, Decimal, "Factored"]


@dataclass(frozen=True, slots=True)
class Numerals:
    """How values are written: `places` decimals or all of them; as p/q in lowest terms or not."""

    places: int | None = None
    ratio: bool = False

    def text(self, value: Number) -> str:
        """The value as it is printed."""
        if self.places is not None:
            value = rounded(value, self.places)
        return ratio_text(value) if self.ratio else exact_text(value)


def rounded(value: Number, places: int) -> Decimal:
    """The value with so many decimals, half away from zero."""
    if isinstance(value, Decimal):
        return value
    return Decimal(int(round_half_away(as_fraction(value), places) * 10**places), places)


def ratio_text(value: Number) -> str:
    """p/q in lowest terms, or p."""
    if isinstance(value, Decimal):
        return fraction_text(Fraction(value.scaled, 10**value.places))
    return fraction_text(value) if isinstance(value, Fraction) else factored_ratio(value)


def exact_text(value: Number) -> str:
    """A decimal where the expansion ends, else p/q."""
    if isinstance(value, Decimal):
        return decimal_text(value.scaled, value.places)
    if not isinstance(value, Fraction):
        return factored_text(value)
    places = decimal_places(value)
    if places is None:
        return fraction_text(value)
    return decimal_text(value.numerator * (10**places // value.denominator), places)


def as_fraction(value: Fraction | Factored) -> Fraction:
    """The value as a plain fraction."""
    if isinstance(value, Fraction):
        return value
    return Fraction(int(value.numerator), int(value.denominator))

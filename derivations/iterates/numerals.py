"""A value of a trajectory as text: one small rule for each kind of number.

The kinds that need FLINT register their rules in numerals_flint, so that a short rational run does
not import it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch
from typing import Any, TypeAlias

from derivations.iterates.digits import decimal_text, fraction_text
from derivations.iterates.policy import decimal_places, round_half_away

Number: TypeAlias = Any  # a kind of number with rules below or in numerals_flint
Json: TypeAlias = str | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decimal:
    """scaled / 10^places: a value that is rounded already."""

    scaled: int
    places: int


@singledispatch
def exact_text(value: Number) -> str:
    """A decimal where the expansion ends, else p/q; digits… of an irrational; mid±radius."""
    raise NotImplementedError(type(value).__name__)


@singledispatch
def json_value(value: Number) -> Json:
    """p/q in lowest terms, or p; an object for what is not rational."""
    raise NotImplementedError(type(value).__name__)


@singledispatch
def rounded(value: Number, places: int) -> Decimal:
    """The value with so many decimals, half away from zero."""
    raise NotImplementedError(type(value).__name__)


@exact_text.register
def _(value: Fraction) -> str:
    places = decimal_places(value)
    if places is None:
        return fraction_text(value)
    return decimal_text(value.numerator * (10**places // value.denominator), places)


@json_value.register
def _(value: Fraction) -> Json:
    return fraction_text(value)


@rounded.register
def _(value: Fraction, places: int) -> Decimal:
    return Decimal(int(round_half_away(value, places) * 10**places), places)


@exact_text.register
def _(value: Decimal) -> str:
    return decimal_text(value.scaled, value.places)


@json_value.register
def _(value: Decimal) -> Json:
    return fraction_text(Fraction(value.scaled, 10**value.places))


@rounded.register
def _(value: Decimal, places: int) -> Decimal:
    return value

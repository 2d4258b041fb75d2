"""A value of a trajectory as text: one small rule for each kind of number.

The kinds that need FLINT have their rules in numerals_flint, which is imported when one of them
turns up, so that a short rational run does without it.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import singledispatch
from typing import Any, TypeAlias

from derivations.dataclass import dataclass
from derivations.iterates.digits import decimal_text, fraction_text
from derivations.iterates.policy import decimal_places, round_half_away

Number: TypeAlias = Any  # a kind of number with rules below or in numerals_flint
Json: TypeAlias = str | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decimal:
    """scaled / 10^places: a value that is rounded already."""

    scaled: int
    places: int


def rule_with_flint(function: Any, value: Number) -> Callable[..., Any]:
    """The rule for a kind of number that FLINT computes."""
    from derivations.iterates import numerals_flint  # noqa: F401  (it registers its rules)

    rule: Callable[..., Any] = function.dispatch(type(value))
    if rule is function.dispatch(object):
        raise NotImplementedError(f"no rule writes {type(value).__name__}")
    return rule


@singledispatch
def exact_text(value: Number) -> str:
    """A decimal where the expansion ends, else p/q; digits… of an irrational; mid±radius."""
    return str(rule_with_flint(exact_text, value)(value))


@singledispatch
def json_value(value: Number) -> Json:
    """p/q in lowest terms, or p; an object for what is not rational."""
    found: Json = rule_with_flint(json_value, value)(value)
    return found


@singledispatch
def rounded(value: Number, places: int) -> Decimal:
    """The value with so many decimals, half away from zero."""
    found: Decimal = rule_with_flint(rounded, value)(value, places)
    return found


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

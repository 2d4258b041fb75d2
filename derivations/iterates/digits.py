"""Numbers as text: decimals without the denominator, fractions in lowest terms, of any length."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flint import fmpz

# From here on FLINT's conversion is faster than Python's, which besides refuses 4,300 digits.
SHORT_BITS = 10_000


def integer_text(number: int | fmpz) -> str:
    """Decimal digits of an integer of any size."""
    if isinstance(number, int) and number.bit_length() <= SHORT_BITS:
        return str(number)
    from flint import fmpz

    return fmpz(number).str()


def fraction_text(value: Fraction) -> str:
    """p/q, or p."""
    return ratio_text(value.numerator, value.denominator)


def ratio_text(numerator: int | fmpz, denominator: int | fmpz) -> str:
    """p/q, or p where q is 1."""
    top = integer_text(numerator)
    return top if denominator == 1 else f"{top}/{integer_text(denominator)}"


def decimal_text(scaled: int | fmpz, places: int) -> str:
    """scaled / 10^places, with trailing zeros dropped.

    >>> decimal_text(-4500, 4), decimal_text(7, 0), decimal_text(-5, 2)
    ('-0.45', '7', '-0.05')
    """
    digits = integer_text(scaled)
    if places == 0:
        return digits
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    digits = digits.rjust(places + 1, "0")
    whole, decimals = digits[:-places], digits[-places:].rstrip("0")
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"

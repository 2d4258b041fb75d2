"""Floating-point formats and distances in units in the last place, all in exact arithmetic."""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A binary format: significant bits (the hidden one included), smallest normal exponent."""

    name: str
    precision: int
    smallest_exponent: int

    def exponent(self, value: Fraction) -> int:
        """e with 2^e ≤ |value| < 2^(e+1), not below the smallest of the format."""
        top, bottom = abs(value.numerator), value.denominator
        if top == 0:
            return self.smallest_exponent
        guess = top.bit_length() - bottom.bit_length()
        below = top < bottom << guess if guess >= 0 else top << -guess < bottom
        return max(self.smallest_exponent, guess - below)

    def ulp(self, value: Fraction) -> Fraction:
        """The distance between neighbouring numbers of the value's size."""
        return Fraction(2) ** (self.exponent(value) - self.precision + 1)

    def nearest(self, value: Fraction) -> Fraction:
        """The number of the format nearest to the value, ties to even."""
        unit = self.ulp(value)
        return round(value / unit) * unit


FORMATS = {
    form.name: form
    for form in (
        Format("float16", 11, -14),
        Format("bfloat16", 8, -126),
        Format("float32", 24, -126),
        Format("float64", 53, -1022),
    )
}

"""The texts of numbers that FLINT computes: factored and plain rationals, radicals, enclosures."""

from __future__ import annotations

from fractions import Fraction

from flint import arb, fmpq, fmpz

from derivations.errors import UserError
from derivations.iterates.big_rationals import factored
from derivations.iterates.digits import decimal_text, fraction_text, ratio_text
from derivations.iterates.enclosures import Enclosure, as_fraction, magnitude, precision
from derivations.iterates.lowest import Factored
from derivations.iterates.numerals import Decimal, Json, exact_text, json_value, rounded
from derivations.iterates.towers import Coefficients, Real

# Significant digits that are shown of an irrational number.
SHOWN_DIGITS = 20


@exact_text.register
def _(value: Factored) -> str:
    if not value.terminates:
        return ratio_text(value.numerator, value.denominator)
    return terminating(value.numerator, value.exponents.get(2, 0), value.exponents.get(5, 0))


def terminating(numerator: fmpz, twos: int, fives: int) -> str:
    """numerator / (2^twos 5^fives) as a decimal; the denominator is never built."""
    factor, power = (5, twos - fives) if twos > fives else (2, fives - twos)
    return decimal_text(numerator * fmpz(factor) ** power, max(twos, fives))


@json_value.register
def _(value: Factored) -> Json:
    return ratio_text(value.numerator, value.denominator)


@rounded.register
def _(value: Factored, places: int) -> Decimal:
    return _rounded_ratio(value.numerator, value.denominator, places)


def _rounded_ratio(numerator: fmpz, denominator: fmpz, places: int) -> Decimal:
    scaled = (2 * abs(numerator) * fmpz(10) ** places + denominator) // (2 * denominator)
    return Decimal(int(scaled if numerator >= 0 else -scaled), places)


@exact_text.register
def _(value: fmpq) -> str:
    found = factored(value)
    if found is None:
        return ratio_text(value.p, value.q)
    numerator, exponents = found
    return terminating(numerator, exponents[2], exponents[5])


@json_value.register
def _(value: fmpq) -> Json:
    return ratio_text(value.p, value.q)


@rounded.register
def _(value: fmpq, places: int) -> Decimal:
    return _rounded_ratio(value.p, value.q, places)


# ---------------------------------------------------------------- real algebraic numbers


@exact_text.register
def _(value: Real) -> str:
    if value.degree == 1:
        return exact_text(value.coefficients[0])
    near = _near(value, SHOWN_DIGITS + 5)
    places = max(0, SHOWN_DIGITS - magnitude(near))
    return decimal_text(_cut(value, places), places) + "…"


@json_value.register
def _(value: Real) -> Json:
    if value.degree == 1:
        return json_value(value.coefficients[0])
    return {"degree": value.degree, "radicals": radicals(value)}


@rounded.register
def _(value: Real, places: int) -> Decimal:
    if value.degree == 1:
        return rounded(value.coefficients[0], places)
    twice = _cut(value, places, 2)  # an irrational number is never a tie
    return Decimal((abs(twice) + 1) // 2 * (1 if twice >= 0 else -1), places)


def _cut(value: Real, places: int, factor: int = 1) -> int:
    """factor · value · 10^places, its decimals cut off; value is irrational."""
    bits = 64
    while True:
        with precision(bits):
            scaled = value.tower.enclosure(value.coefficients) * factor * arb(10) ** places
            found = abs(scaled).floor().unique_fmpz()
            if found is not None:
                return int(found) * value.sign
        bits *= 2


def _near(value: Real, digits: int) -> Fraction:
    """A fraction close to the value."""
    bits = 64
    while True:
        with precision(bits):
            ball = value.tower.enclosure(value.coefficients)
            if ball.rel_accuracy_bits() > 4 * digits:
                return as_fraction(ball.mid())
        bits *= 2


def radicals(value: Real) -> str:
    """The number as an expression in square roots.

    >>> from derivations.iterates.towers import Algebraic
    >>> field = Algebraic()
    >>> half, root = field.number(Fraction(1, 2)), field.root(field.number(Fraction(5)), 2)
    >>> radicals(half - half * root)
    '1/2 + -1/2*sqrt(5)'
    """
    roots: list[str] = []
    for square in value.tower.squares[: value.degree.bit_length() - 1]:
        roots.append(f"sqrt({_combination(square, roots)})")
    return _combination(value.coefficients, roots)


def _combination(coefficients: Coefficients, roots: list[str]) -> str:
    parts = []
    for place, coefficient in enumerate(coefficients):
        if coefficient != 0:
            named = [root for i, root in enumerate(roots) if place >> i & 1]
            size = [] if coefficient == 1 and named else [ratio_text(coefficient.p, coefficient.q)]
            parts.append("*".join([*size, *named]))
    return " + ".join(parts) or "0"


# ---------------------------------------------------------------- enclosures


@exact_text.register
def _(value: Enclosure) -> str:
    middle = decimal_text(value.scaled, value.places)
    return middle if value.radius == 0 else f"{middle}±{scientific_above(value.radius)}"


@json_value.register
def _(value: Enclosure) -> Json:
    middle = fraction_text(Fraction(value.scaled, 10**value.places))
    return {"middle": middle, "radius": radius_text(value.radius)}


@rounded.register
def _(value: Enclosure, places: int) -> Decimal:
    middle = Fraction(value.scaled, 10**value.places)
    low, high = (rounded(middle + side * value.radius, places) for side in (-1, 1))
    if low != high:
        raise UserError(
            f"the rounding of {exact_text(value)} to {places} decimals is open: it may be a tie; "
            "other --round settles it"
        )
    return low


def leading(radius: Fraction) -> tuple[int, int]:
    """(m, e) with radius ≤ m 10^e and 1 ≤ m ≤ 9 or so: one digit, rounded up."""
    exponent = magnitude(radius) - 1
    return -(-radius // Fraction(10) ** exponent).__int__(), exponent


def scientific_above(radius: Fraction) -> str:
    """A radius as 3e-21, rounded up."""
    digit, exponent = leading(radius)
    return f"{digit}e{exponent}"


def radius_text(radius: Fraction) -> str:
    """The radius as an exact ratio, rounded up to one digit."""
    digit, exponent = leading(radius) if radius else (0, 0)
    return fraction_text(digit * Fraction(10) ** exponent)

"""Polynomials in a fixed number of generators, quotients of them, and the guards before each step.

A FLINT call cannot be interrupted, so the size of a result is estimated before it is computed.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb, gcd
from typing import Any, NamedTuple, TypeAlias

from flint import Ordering, fmpz, fmpz_mpoly_ctx

Polynomial: TypeAlias = Any  # flint.fmpz_mpoly, which has no type stubs
Monomial: TypeAlias = tuple[int, ...]

SLOTS = 40
CONTEXT = fmpz_mpoly_ctx.get([f"g{i}" for i in range(SLOTS)], Ordering.lex)
GENERATORS = CONTEXT.gens()
NO_MONOMIAL: Monomial = (0,) * SLOTS

MOST_TERMS = 4_000
MOST_PRODUCTS = 60_000
MOST_IN_POWER = 20_000
LARGEST_EXPONENT = 400
LARGEST_OF_A_PRODUCT = 100_000
LARGEST_DEGREE_TO_FACTOR = 1_000
MOST_BITS = 100_000
MOST_TO_FACTOR = 400
LARGEST_TO_FACTOR = 10**30


class NoNormalForm(Exception):
    """The term is outside the normal form, or it would grow too large; the message says which."""


class Undefined(Exception):
    """The term has no value anywhere, such as 1/(x - x)."""


class OutsideDomain(Undefined):
    """It has no real value anywhere: the root or logarithm of what is negative, …"""


class Key:
    """A polynomial that can be looked up, which FLINT's cannot: it has no hash.

    Taking a polynomial apart into tuples takes a hundred times as long as adding two. So the hash
    is made of what FLINT says at once; the few polynomials that share it are told apart by FLINT.
    """

    __slots__ = ("_hash", "_slots", "polynomial")

    def __init__(self, polynomial: Polynomial) -> None:
        self.polynomial = polynomial
        self._slots: frozenset[int] | None = None
        count = len(polynomial)
        first = int(polynomial.leading_coefficient()) if count else 0
        self._hash = hash((count, polynomial.total_degree(), first))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and bool(self.polynomial == other.polynomial)

    @property
    def slots(self) -> frozenset[int]:
        """The generators that occur; kept, since FLINT takes as long as for ten additions."""
        if self._slots is None:
            degrees = enumerate(self.polynomial.degrees())
            self._slots = frozenset(slot for slot, degree in degrees if degree > 0)
        return self._slots


GENERATOR_KEYS = tuple(map(Key, GENERATORS))


class Element(NamedTuple):
    """numerator / denominator."""

    numerator: Polynomial
    denominator: Polynomial

    @property
    def is_zero(self) -> bool:
        return bool(self.numerator == 0)


def constant(value: int) -> Polynomial:
    return CONTEXT.constant(value)


ZERO, ONE = constant(0), constant(1)


def rational(value: Fraction | int) -> Element:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS:
        raise NoNormalForm("a number with too many digits")
    bottom = value.denominator
    return Element(constant(value.numerator), ONE if bottom == 1 else constant(bottom))


def monomial(exponents: Monomial, coefficient: int = 1) -> Polynomial:
    return CONTEXT.from_dict({exponents: coefficient})


def as_fraction(element: Element) -> Fraction | None:
    """The value of a constant element, None for any other."""
    top, bottom = element
    if not (top.is_constant() and bottom.is_constant()):
        return None
    return Fraction(int(top.leading_coefficient()) if top != 0 else 0, leading(bottom))


def leading(polynomial: Polynomial) -> int:
    return int(polynomial.leading_coefficient())


def sole_generator(polynomial: Polynomial) -> int | None:
    """The slot of a polynomial that is one generator, else None."""
    if len(polynomial) != 1 or polynomial.total_degree() != 1 or leading(polynomial) != 1:
        return None
    return int(next(iter(polynomial.to_dict())).index(1))


def product(left: Polynomial, right: Polynomial) -> Polynomial:
    if len(left) * len(right) > MOST_PRODUCTS:
        raise NoNormalForm("a product with too many terms")
    return left * right


def power(base: Polynomial, exponent: int) -> Polynomial:
    """base^exponent, exponent ≥ 0."""
    if exponent > 1 and base != 0:
        _guard_power(base, exponent)
    return base**exponent


def _guard_power(base: Polynomial, exponent: int) -> None:
    count = len(base)
    if count > 1 or not base.is_constant():
        if exponent > (LARGEST_EXPONENT if count > 1 else LARGEST_OF_A_PRODUCT):
            raise NoNormalForm(f"the power {exponent}")
        if count > 2 and comb(exponent + count - 1, count - 1) > MOST_IN_POWER:
            raise NoNormalForm("a power with too many terms")
    height = max(int(c).bit_length() for c in base.coeffs())
    if height > 1 and (height + count.bit_length()) * exponent > MOST_BITS:
        raise NoNormalForm("a power with too many digits")


def common_divisor(left: Polynomial, right: Polynomial) -> Polynomial:
    if len(left) * len(right) > MOST_PRODUCTS:
        raise NoNormalForm("a quotient with too many terms")
    return left.gcd(right)


def irreducible_factors(polynomial: Polynomial) -> tuple[int, list[tuple[Polynomial, int]]]:
    """(content with its sign, factors): factors irreducible, leading coefficients positive."""
    if len(polynomial) > MOST_TO_FACTOR:
        raise NoNormalForm("a polynomial too long to factor")
    if len(polynomial) > 1 and polynomial.total_degree() > LARGEST_DEGREE_TO_FACTOR:
        raise NoNormalForm("a polynomial of too high a degree to factor")
    if polynomial.total_degree() < 2:  # the likeliest, and FLINT's way takes much longer
        content, factors = _of_first_degree(polynomial)
    else:
        try:
            content, factors = polynomial.factor()
        except OverflowError as error:  # python-flint 0.9 compares coefficients as C longs
            raise NoNormalForm("a polynomial with coefficients too large to factor") from error
    sign, found = int(content), []
    for factor, exponent in factors:
        if leading(factor) < 0:
            factor, sign = -factor, sign * (-1) ** int(exponent)
        found.append((factor, int(exponent)))
    return sign, found


def _of_first_degree(polynomial: Polynomial) -> tuple[int, list[tuple[Polynomial, int]]]:
    content = gcd(*map(int, polynomial.coeffs()))
    if polynomial.is_constant():
        return (leading(polynomial) if content else 0), []
    return content, [(polynomial / constant(content), 1)]


def prime_factors(value: int) -> list[tuple[int, int]]:
    """The primes of a positive integer with their exponents."""
    if value > LARGEST_TO_FACTOR:
        raise NoNormalForm("a large integer under a root or a logarithm")
    return [(int(p), int(e)) for p, e in fmpz(value).factor()] if value > 1 else []

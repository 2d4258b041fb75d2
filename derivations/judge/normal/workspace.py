"""The generators of one comparison, the relations between them, and arithmetic modulo these.

A comparison is computed in passes. What a pass finds out about kernels (the denominator L of their
arguments, a sign that follows from a domain) changes what the kernels are, so it starts the pass
anew (`Restart`); slots and denominators are kept.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction
from functools import reduce as fold
from math import gcd, lcm
from typing import NamedTuple

from derivations.judge.normal import elements
from derivations.judge.normal.elements import (
    GENERATORS,
    MOST_PRODUCTS,
    MOST_TERMS,
    ONE,
    SLOTS,
    ZERO,
    Element,
    Key,
    Monomial,
    NoNormalForm,
    Polynomial,
    Undefined,
    constant,
    leading,
    rational,
)
from derivations.terms import Formula, Term

MOST_REDUCTIONS = 60
MOST_UNITS = 100


class Restart(Exception):
    """The pass has learnt something about its kernels and starts anew."""


class Rescaled(Restart):
    """A kernel has got another argument: what was computed in this pass means nothing now."""


class Kernel(NamedTuple):
    """A generator. kind, what it is taken of, and a monomial where there is one:

    variable: a leaf or an opaque term; exp, sin, cos: of monomial/(divisor·L), `of` the divisor's
    key; log: log|p|; root: |p|^(1/L); oddroot: p^(1/L), L odd; absolute: |p|; power: p^monomial
    for integers; parity: (-1)^monomial; factorial: p!; imaginary: i; call: a function's value.
    """

    kind: str
    of: Hashable = None
    monomial: Monomial = ()


IMAGINARY = Kernel("imaginary")


class BasisElement(NamedTuple):
    """coefficient · monomial / divisor, the divisor primitive."""

    coefficient: Fraction
    monomial: Monomial
    divisor: Polynomial

    @property
    def is_constant(self) -> bool:
        return not any(self.monomial) and bool(self.divisor == 1)


class Workspace:
    """Mutable: one comparison's generators, relations, known signs and recorded conditions."""

    def __init__(self) -> None:
        self.slots: dict[Kernel, int] = {}
        self.kernels: list[Kernel] = []
        self.scales: dict[Kernel, int] = {}
        self.units: dict[Kernel, Fraction] = {}
        self.multiples: dict[Kernel, Fraction] = {}
        self.signs: dict[Key, int] = {}
        self.case: dict[Key, int] = {}
        self.conditions: dict[Formula, None] = {}
        self.written: dict[Term, Term] = {}  # bound names as the text writes them
        self.learnt: set[tuple[Term, int]] = set()  # terms of which the sign says no more
        self.factored: dict[Key, tuple[int, list[tuple[Polynomial, int]]]] = {}
        self.signs_under_way = 0  # signs that are sought for the sake of another one's
        self.begin_pass()

    def begin_pass(self) -> None:
        self.relations: dict[int, tuple[int, Polynomial]] = {}
        self.evident: dict[Key, int] = {}  # the signs asked for, while nothing new is learnt
        self.lowered: dict[Term, Element] = {}  # what stands twice has one element

    def take(self, other: Workspace) -> None:
        """All that the other one holds; the two go on apart."""
        self.slots, self.kernels = dict(other.slots), list(other.kernels)
        self.scales, self.signs = dict(other.scales), dict(other.signs)
        self.units, self.multiples = dict(other.units), dict(other.multiples)
        self.conditions, self.learnt = dict(other.conditions), set(other.learnt)
        self.relations, self.evident = dict(other.relations), dict(other.evident)
        self.lowered = dict(other.lowered)

    def branch(self, case: dict[Key, int]) -> Workspace:
        """A workspace with the same generators, in which the polynomials have these signs too.

        What is known here stays known: it follows from hypotheses and conditions, which are in
        force in every case.
        """
        other = Workspace()
        other.slots, other.kernels = dict(self.slots), list(self.kernels)
        other.scales, other.signs, other.case = dict(self.scales), dict(self.signs), case
        other.units, other.multiples = dict(self.units), dict(self.multiples)
        other.learnt = set(self.learnt)
        return other

    # ---------------------------------------------------------------- generators

    def slot(self, kernel: Kernel) -> int:
        found = self.slots.get(kernel)
        if found is None:
            if len(self.kernels) == SLOTS:
                raise NoNormalForm("too many different functions in one relation")
            found = self.slots[kernel] = len(self.kernels)
            self.kernels.append(kernel)
        return found

    def generator(self, kernel: Kernel, degree: int = 0, value: Polynomial = None) -> Polynomial:
        """The generator of a kernel; degree and value: its relation g^degree = value."""
        slot = self.slot(kernel)
        if degree:
            self.relations[slot] = (degree, value)
        return GENERATORS[slot]

    def scaled(self, kernel: Kernel, multiple: Fraction) -> tuple[int, int]:
        """(multiple·L, L): L divides the arguments of the kernel so that multiple·L is whole."""
        scale = self.scales.get(kernel, 1)
        if (multiple * scale).denominator != 1:
            if self.case:  # its polynomials would no longer mean what they meant
                raise NoNormalForm("kernels that change with the case")
            self.scales[kernel] = lcm(scale, multiple.denominator)
            self.signs.clear()  # they speak of generators that now mean something else
            self.learnt.clear()
            raise Rescaled
        return int(multiple * scale), scale

    def in_units(self, kernel: Kernel, multiple: Fraction) -> int:
        """The multiple by the unit of a kernel exp(unit·v): the greatest that divides all of them.

        e^{-1.347} is the power -1 of e^{1.347}, not the power -1347 of e^{1/1000}.
        """
        self.multiples[kernel] = _common(self.multiples.get(kernel, Fraction(0)), multiple)
        unit = self.units.get(kernel, Fraction(1))
        in_units = multiple / unit
        is_high = abs(in_units) > MOST_UNITS and self.multiples[kernel] != unit
        if in_units.denominator != 1 or is_high:
            if self.case:
                raise NoNormalForm("kernels that change with the case")
            self.units[kernel] = self.multiples[kernel]
            self.signs.clear()
            self.learnt.clear()
            raise Rescaled
        return int(in_units)

    # ---------------------------------------------------------------- arithmetic

    def reduce(self, polynomial: Polynomial) -> Polynomial:
        """Modulo the relations of the generators."""
        for _ in range(MOST_REDUCTIONS):
            if polynomial == 0 or not self.relations:
                return polynomial
            degrees = polynomial.degrees()
            high = [(s, d, v) for s, (d, v) in self.relations.items() if degrees[s] >= d]
            if not high:
                return polynomial
            polynomial = _replaced(polynomial, *high[0], int(degrees[high[0][0]]))
        raise NoNormalForm("a reduction that does not end")

    def element(self, numerator: Polynomial, denominator: Polynomial = ONE) -> Element:
        """The reduced quotient; Undefined where the denominator vanishes identically."""
        if len(numerator) > MOST_TERMS or len(denominator) > MOST_TERMS:
            raise NoNormalForm("too many terms")
        if denominator is ONE or denominator == 1:
            return Element(self.reduce(numerator), ONE)
        top, bottom = self.reduce(numerator), self.reduce(denominator)
        if bottom == 0:
            raise Undefined("it divides by an expression that is 0 everywhere")
        if top == 0:
            return Element(ZERO, ONE)
        common = elements.common_divisor(top, bottom)
        if common != 1:
            top, bottom = top / common, bottom / common
        if leading(bottom) < 0:
            top, bottom = -top, -bottom
        return Element(top, ONE if bottom == 1 else bottom)

    def add(self, left: Element, right: Element) -> Element:
        if left.denominator is ONE is right.denominator:
            return self.element(left.numerator + right.numerator)
        top = elements.product(left.numerator, right.denominator) + elements.product(
            right.numerator, left.denominator
        )
        return self.element(top, elements.product(left.denominator, right.denominator))

    def multiply(self, left: Element, right: Element) -> Element:
        if left.denominator is ONE is right.denominator:
            return self.element(elements.product(left.numerator, right.numerator))
        return self.element(
            elements.product(left.numerator, right.numerator),
            elements.product(left.denominator, right.denominator),
        )

    def negate(self, element: Element) -> Element:
        return Element(-element.numerator, element.denominator)

    def subtract(self, left: Element, right: Element) -> Element:
        return self.add(left, self.negate(right))

    def invert(self, element: Element) -> Element:
        if element.is_zero:
            raise Undefined("it divides by an expression that is 0 everywhere")
        return self.element(element.denominator, element.numerator)

    def divide(self, left: Element, right: Element) -> Element:
        return self.multiply(left, self.invert(right))

    def integer_power(self, element: Element, exponent: int) -> Element:
        if exponent < 0:
            element, exponent = self.invert(element), -exponent
        return self.element(
            elements.power(element.numerator, exponent),
            elements.power(element.denominator, exponent),
        )

    def product(self, *factors: Element) -> Element:
        return fold(self.multiply, factors) if factors else rational(1)

    # ---------------------------------------------------------------- structure

    def basis(self, element: Element) -> list[BasisElement]:
        """The element as a sum Σ coefficient · monomial / divisor."""
        content = int(element.denominator.content())
        divisor = element.denominator / constant(content)
        return [
            BasisElement(Fraction(int(c), content), exponents, divisor)
            for exponents, c in element.numerator.to_dict().items()
        ]

    def factors(self, element: Element) -> tuple[int, list[tuple[Polynomial, int]]]:
        """(sign, factors): element = sign · ∏ p^e over irreducible polynomials and primes."""
        if self.is_complex(element):
            raise NoNormalForm("the sign of a complex number")
        merged: dict[Key, tuple[Polynomial, int]] = {}
        sign = 1
        for polynomial, side in ((element.numerator, 1), (element.denominator, -1)):
            content, found = self._irreducible(polynomial)
            sign *= -1 if content < 0 else 1
            primes = [(constant(p), e) for p, e in elements.prime_factors(abs(content))]
            for factor, exponent in (*found, *primes):
                own = Key(factor)
                merged[own] = (factor, merged.get(own, (factor, 0))[1] + side * exponent)
        return sign, [(p, e) for p, e in merged.values() if e]

    def _irreducible(self, polynomial: Polynomial) -> tuple[int, list[tuple[Polynomial, int]]]:
        """Found once: the sign, what a domain says, a root and a logarithm all ask for it."""
        own = Key(polynomial)
        found = self.factored.get(own)
        if found is None:
            found = self.factored[own] = elements.irreducible_factors(polynomial)
        return found

    def is_complex(self, element: Element) -> bool:
        """Whether the number i occurs in it."""
        if IMAGINARY not in self.slots:
            return False
        return IMAGINARY in self.kernels_in(element)

    def kernels_in(self, element: Element) -> list[Kernel]:
        return [
            self.kernels[i]
            for i, (a, b) in enumerate(
                zip(element.numerator.degrees(), element.denominator.degrees(), strict=True)
            )
            if a > 0 or b > 0
        ]


def _replaced(
    polynomial: Polynomial, slot: int, degree: int, value: Polynomial, highest: int
) -> Polynomial:
    """The polynomial with g^degree replaced by the value as often as it goes."""
    parts = list(_by_powers(polynomial, slot, degree, 0, highest // degree + 1))
    if any(len(part) * (len(value) + times) > MOST_PRODUCTS for times, part in parts):
        raise NoNormalForm("a reduction with too many terms")
    summands = (elements.product(part, elements.power(value, times)) for times, part in parts)
    return sum(summands, ZERO)


def _by_powers(
    polynomial: Polynomial, slot: int, degree: int, least: int, end: int
) -> Iterator[tuple[int, Polynomial]]:
    """The k below the end and p_k of Σ p_k g^(degree·(k - least)), which division by powers of g
    gives; to take a polynomial apart into tuples takes ten times as long."""
    if polynomial == 0:
        return
    if end - least == 1:
        yield least, polynomial
        return
    middle = (least + end) // 2
    above, below = divmod(polynomial, GENERATORS[slot] ** (degree * (middle - least)))
    yield from _by_powers(below, slot, degree, least, middle)
    yield from _by_powers(above, slot, degree, middle, end)


def _common(left: Fraction, right: Fraction) -> Fraction:
    """The greatest rational of which both are whole multiples."""
    bottom = lcm(left.denominator, right.denominator)
    return Fraction(gcd(int(left * bottom), int(right * bottom)), bottom)

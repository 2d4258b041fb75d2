"""A term as a quotient of polynomials in the unknown and in kernels, each with its relation.

A kernel is a root, an absolute value, a power with the unknown in its exponent, a logarithm,
another symbol, or a constant that is no algebraic number. The relation of a root g of u is
gⁿ - u = 0, that of |u| is g² - u² = 0; other kernels have none. A root of a product of numbers
becomes one root a prime, and squares leave a square root as absolute values, so that few relations
between kernels are missed. Zeros of the quotient on every branch of the kernels contain those on
the branch that is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import TypeAlias

from derivations.dataclass import dataclass, field
from derivations.judge.normal import elements
from derivations.judge.normal.elements import (
    GENERATORS,
    ONE,
    SLOTS,
    Element,
    Key,
    NoNormalForm,
    Polynomial,
    as_fraction,
    common_divisor,
    constant,
    irreducible_factors,
    prime_factors,
    rational,
)
from derivations.judge.solving.limits import NotSolved
from derivations.terms import (
    Absolute,
    Constant,
    Extremum,
    Hadamard,
    Index,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    function,
    negative,
    plus,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

LARGEST_POWER = 40
LOGARITHMS = {"log": None, "log2": 2, "log10": 10}
Base: TypeAlias = int | None  # a prime or another integer; None is e


@dataclass(frozen=True, slots=True)
class Kernel:
    """A generator: slot, and what it stands for.

    kind: "root", "bars", "power" (base^(exponent/divisor)), "log", "symbol", "constant".
    inner: what a root, bars or a logarithm is taken of; the exponent of a power. depends: whether
    the unknown is in it.
    """

    kind: str
    slot: int
    inner: Element
    depends: bool
    degree: int = 0
    base: Base = None
    divisor: int = 1
    term: Term | None = None

    @property
    def generator(self) -> Polynomial:
        return GENERATORS[self.slot]

    @property
    def relation(self) -> Polynomial | None:
        """What vanishes for every branch of a root; None for what is no root."""
        if self.kind != "root":
            return None
        return self.generator**self.degree * self.inner.denominator - self.inner.numerator

    def branch(self, sign: int) -> Polynomial:
        """What vanishes where |u| is u (sign 1) or -u."""
        return self.generator * self.inner.denominator - sign * self.inner.numerator


@dataclass(slots=True)
class Tower:
    """Lowers terms; slot 0 is the unknown. None for the unknown: all symbols are kernels."""

    unknown: Term | None
    kernels: dict[tuple[object, ...], Kernel] = field(default_factory=dict)
    divisors: dict[tuple[Base, Key], int] = field(default_factory=dict)
    doing: bool = True  # False while the exponents are only gathered

    # ------------------------------------------------------------ kernels

    @property
    def in_order(self) -> list[Kernel]:
        """The kernels, each before those that are made of it."""
        return sorted(self.kernels.values(), key=lambda kernel: kernel.slot)

    def kernel(self, name: tuple[object, ...], make: Callable[[int], Kernel]) -> Element:
        if name not in self.kernels:
            slot = len(self.kernels) + 1
            if slot >= SLOTS:
                raise NotSolved("too many roots, powers and logarithms")
            self.kernels[name] = make(slot)
        return Element(self.kernels[name].generator, ONE)

    def depends(self, element: Element) -> bool:
        """Whether the unknown is in it, directly or through a kernel."""
        used = slots(element.numerator) | slots(element.denominator)
        known = {kernel.slot for kernel in self.kernels.values() if kernel.depends}
        return 0 in used or bool(used & known)

    # ------------------------------------------------------------ terms

    def lower(self, term: Term) -> Element:
        """The term as a quotient; NotSolved for what has no kernel here."""
        try:
            return self._lower(term)
        except NoNormalForm as error:
            raise NotSolved(str(error)) from None

    def _lower(self, term: Term) -> Element:
        if term is self.unknown:
            return Element(GENERATORS[0], ONE)
        match term:
            case Number(value):
                return rational(value)
            case Symbol() | Index():
                return self._symbol(term)
            case Negation(inner):
                a = self._lower(inner)
                return Element(-a.numerator, a.denominator)
            case Sum(terms):
                return reduce(added, map(self._lower, terms))
            case Product(terms):
                return reduce(multiplied, map(self._lower, terms))
            case Hadamard(left, right):
                return multiplied(self._lower(left), self._lower(right))
            case Quotient(top, bottom):
                return divided(self._lower(top), self._lower(bottom))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Root(radicand, degree):
                return self.root(self._lower(radicand), degree)
            case Absolute(inner):
                return self.bars(self._lower(inner))
            case Extremum(kind, terms):
                return reduce(lambda a, b: self._extremum(kind, a, b), map(self._lower, terms))
            case Map(of, argument):
                return self._map(term, elementary_name(of), argument)
        return self._constant(term)

    def _symbol(self, term: Term) -> Element:
        zero = rational(0)
        return self.kernel(
            ("symbol", term), lambda slot: Kernel("symbol", slot, zero, False, term=term)
        )

    def _constant(self, term: Term) -> Element:
        if term == Constant("i") and self.unknown is None:
            return self._root(rational(-1), 2)
        if free_leaves(term) or term == Constant("infinity") or term == Constant("i"):
            raise NotSolved(f"no kernel for {type(term).__name__}")
        zero = rational(0)
        return self.kernel(
            ("constant", term), lambda slot: Kernel("constant", slot, zero, False, term=term)
        )

    def _map(self, term: Term, name: str | None, argument: Term) -> Element:
        if name == "abs":
            return self.bars(self._lower(argument))
        if name == "sqrt":
            return self.root(self._lower(argument), 2)
        if name == "exp":
            return self._exponential(None, argument, term)
        if name in LOGARITHMS:
            return self._logarithm(LOGARITHMS[name], self._lower(argument), term)
        return self._constant(term)

    def _extremum(self, kind: str, a: Element, b: Element) -> Element:
        """max(a, b) = (a + b + |a - b|)/2"""
        distance = self.bars(subtracted(a, b))
        whole = added(a, b)
        total = added(whole, distance) if kind == "max" else subtracted(whole, distance)
        return divided(total, rational(2))

    # ------------------------------------------------------------ roots and bars

    def bars(self, inner: Element) -> Element:
        """|inner|, factor by factor."""
        return divided(self._magnitude(inner.numerator), self._magnitude(inner.denominator))

    def _magnitude(self, polynomial: Polynomial) -> Element:
        if polynomial == 0:
            return rational(0)
        content, factors = irreducible_factors(polynomial)
        found = rational(abs(content))
        for factor, exponent in factors:
            even = Element(factor ** (exponent - exponent % 2), ONE)
            found = multiplied(found, even)
            if exponent % 2:
                found = multiplied(found, self._bars(factor))
        return found

    def _bars(self, factor: Polynomial) -> Element:
        inner = Element(factor, ONE)
        depends = self.depends(inner)
        return self.kernel(("bars", Key(factor)), lambda slot: Kernel("bars", slot, inner, depends))

    def root(self, inner: Element, degree: int) -> Element:
        if degree != 2:
            return self._root(inner, degree)
        whole = elements.product(inner.numerator, inner.denominator)
        if whole == 0:
            return rational(0)
        content, factors = irreducible_factors(whole)
        outside, inside = ONE, constant(1 if content > 0 else -1)
        for factor, exponent in factors:
            outside = outside * factor ** (exponent // 2)
            inside = inside * factor ** (exponent % 2)
        number = self._root_of_integer(abs(content))
        found = multiplied(number, self.bars(Element(outside, inner.denominator)))
        return found if inside == 1 else multiplied(found, self._root(Element(inside, ONE), 2))

    def _root_of_integer(self, value: int) -> Element:
        found = rational(1)
        for prime, exponent in prime_factors(value):
            found = multiplied(found, rational(prime ** (exponent // 2)))
            if exponent % 2:
                found = multiplied(found, self._root(rational(prime), 2))
        return found

    def _root(self, inner: Element, degree: int) -> Element:
        name = ("root", degree, Key(inner.numerator), Key(inner.denominator))
        depends = self.depends(inner)
        return self.kernel(name, lambda slot: Kernel("root", slot, inner, depends, degree))

    # ------------------------------------------------------------ powers and logarithms

    def _power(self, base: Term, exponent: Term) -> Element:
        raised = self._lower(exponent)
        value = as_fraction(raised)
        if value is None:
            return self._exponential(base, exponent, Power(base, exponent))
        if abs(value) > LARGEST_POWER or value.denominator > LARGEST_POWER:
            raise NotSolved("a large power")
        if base == Constant("e") and value.denominator == 1 and value != 1:
            return powered(self._lower(base), int(value))
        found = powered(self._lower(base), value.numerator)
        return found if value.denominator == 1 else self.root(found, value.denominator)

    def _exponential(self, base: Term | None, exponent: Term, whole: Term) -> Element:
        """base^exponent (None: e), the exponent split into a number and multiples of monomials."""
        if not free_leaves(whole):
            return self._constant(whole)
        lowered = self._lower(exponent)
        if base is None or base == Constant("e"):
            return self._factors({None: 1}, lowered)
        value = as_fraction(self._lower(base))
        if value is None or value <= 0:
            raise NotSolved("a power whose base is no positive number")
        primes = dict(prime_factors(value.numerator))
        primes |= {prime: -power for prime, power in prime_factors(value.denominator)}
        return self._factors(primes, lowered)

    def _factors(self, bases: dict[int, int] | dict[None, int], exponent: Element) -> Element:
        found = rational(1)
        for base, times in bases.items():
            for monomial, coefficient in _parts(exponent):
                scaled = coefficient * times
                found = multiplied(found, self._part(base, monomial, scaled))
        return found

    def _part(self, base: Base, monomial: Element, coefficient: Fraction) -> Element:
        """base^(coefficient · monomial)"""
        if as_fraction(monomial) == 1:
            return self._number_power(base, coefficient)
        name = (base, Key(monomial.numerator))
        divisor = self.divisors[name] = lcm(self.divisors.get(name, 1), coefficient.denominator)
        times = int(coefficient * divisor)
        if abs(times) > LARGEST_POWER:
            raise NotSolved("a large power")
        depends = self.depends(monomial)
        generator = self.kernel(
            ("power", base, Key(monomial.numerator)),
            lambda slot: Kernel("power", slot, monomial, depends, base=base, divisor=divisor),
        )
        return powered(generator, times)

    def _number_power(self, base: Base, exponent: Fraction) -> Element:
        if base is None:
            return self._constant(Map(function("exp"), Number(exponent)))
        if abs(exponent) > LARGEST_POWER or exponent.denominator > LARGEST_POWER:
            raise NotSolved("a large power")
        found = rational(Fraction(base) ** exponent.numerator)
        return found if exponent.denominator == 1 else self.root(found, exponent.denominator)

    def _logarithm(self, base: Base, inner: Element, whole: Term) -> Element:
        name = ("log", base, Key(inner.numerator), Key(inner.denominator))
        depends = self.depends(inner)
        if as_fraction(inner) == 1:
            return rational(0)
        return self.kernel(
            name, lambda slot: Kernel("log", slot, inner, depends, base=base, term=whole)
        )


def tower_of(terms: tuple[Term, ...], unknown: Term | None) -> tuple[Tower, list[Element]]:
    """The terms lowered in one tower, its exponents brought to common denominators first."""
    first = Tower(unknown)
    found = [first.lower(term) for term in terms]
    if all(divisor == 1 for divisor in first.divisors.values()):
        return first, found
    tower = Tower(unknown, divisors=first.divisors)
    return tower, [tower.lower(term) for term in terms]


def difference(left: Term, right: Term) -> Term:
    if isinstance(right, Number) and right.value == 0:
        return left
    return plus(left, negative(right))


# ---------------------------------------------------------------- arithmetic


def reduced(numerator: Polynomial, denominator: Polynomial) -> Element:
    divisor = common_divisor(numerator, denominator)
    if denominator == 0:
        raise NotSolved("a division by 0")
    top, bottom = numerator / divisor, denominator / divisor
    return Element(-top, -bottom) if elements.leading(bottom) < 0 else Element(top, bottom)


def added(a: Element, b: Element) -> Element:
    top = elements.product(a.numerator, b.denominator) + elements.product(
        b.numerator, a.denominator
    )
    return reduced(top, elements.product(a.denominator, b.denominator))


def subtracted(a: Element, b: Element) -> Element:
    return added(a, Element(-b.numerator, b.denominator))


def multiplied(a: Element, b: Element) -> Element:
    return reduced(
        elements.product(a.numerator, b.numerator),
        elements.product(a.denominator, b.denominator),
    )


def divided(a: Element, b: Element) -> Element:
    if b.is_zero:
        raise NotSolved("a division by 0")
    return multiplied(a, Element(b.denominator, b.numerator))


def powered(a: Element, exponent: int) -> Element:
    if exponent < 0:
        return powered(divided(rational(1), a), -exponent)
    return Element(elements.power(a.numerator, exponent), elements.power(a.denominator, exponent))


def slots(polynomial: Polynomial) -> set[int]:
    """The generators that occur."""
    return {slot for slot, degree in enumerate(polynomial.degrees()) if degree > 0}


def _parts(exponent: Element) -> list[tuple[Element, Fraction]]:
    """An exponent as a sum of rational multiples of monomials over one denominator."""
    if not exponent.denominator.is_constant():
        raise NotSolved("an exponent with a denominator")
    scale = elements.leading(exponent.denominator)
    return [
        (Element(elements.monomial(powers), ONE), Fraction(int(coefficient), scale))
        for powers, coefficient in exponent.numerator.to_dict().items()
    ]

"""Absolute values, roots and powers.

A real power of a product is the product of the powers of |p| over its irreducible factors p, where
it is defined; an odd root keeps the sign of its radicand; an integer power needs no sign at all.
"""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.normal import exponentials
from derivations.judge.normal.elements import (
    ONE,
    Element,
    Key,
    Monomial,
    NoNormalForm,
    Polynomial,
    Undefined,
    as_fraction,
    constant,
    monomial,
    rational,
    sole_generator,
)
from derivations.judge.normal.signs import (
    AT_LEAST_0,
    AT_MOST_0,
    POSITIVE,
    require,
    sign,
)
from derivations.judge.normal.workspace import BasisElement, Kernel, Workspace
from derivations.terms import Relation, Term


def absolute(workspace: Workspace, polynomial: Polynomial) -> Element:
    """|p| of an irreducible polynomial."""
    known = sign(workspace, polynomial)
    if known & AT_LEAST_0:
        return Element(polynomial, ONE)
    if known & AT_MOST_0:
        return Element(-polynomial, ONE)
    kernel = kernel_of(workspace, polynomial)
    if kernel and kernel.kind == "parity":
        return rational(1)
    if kernel and kernel.kind == "power":  # |p^m| = |p|^m
        below = absolute(workspace, taken_of(kernel))
        return Element(_power_kernel(workspace, below.numerator, kernel.monomial), ONE)
    return Element(
        workspace.generator(Kernel("absolute", Key(polynomial)), 2, polynomial * polynomial), ONE
    )


def absolute_element(workspace: Workspace, element: Element) -> Element:
    """|u| = ∏ |p|^e."""
    if element.is_zero:
        return element
    _, factors = workspace.factors(element)
    parts = (workspace.integer_power(absolute(workspace, p), e) for p, e in factors)
    return workspace.product(*parts)


def taken_of(kernel: Kernel) -> Polynomial:
    """The polynomial that a kernel is taken of."""
    return kernel.of.polynomial  # type: ignore[attr-defined]


def kernel_of(workspace: Workspace, polynomial: Polynomial) -> Kernel | None:
    slot = sole_generator(polynomial)
    return None if slot is None else workspace.kernels[slot]


def absolute_power(workspace: Workspace, polynomial: Polynomial, exponent: Fraction) -> Element:
    """|p|^c for an irreducible p and a rational c, where it is defined."""
    if exponent.denominator == 1:
        return workspace.integer_power(absolute(workspace, polynomial), int(exponent))
    kernel = kernel_of(workspace, polynomial)
    if kernel and kernel.kind == "exp":  # exp(v)^c = exp(c v)
        argument = exponentials.exponent_of(workspace, kernel)
        return exponentials.exponential(workspace, workspace.multiply(rational(exponent), argument))
    if kernel and kernel.kind in ("root", "oddroot", "absolute"):
        scale = workspace.scales.get(kernel, 1) if kernel.kind != "absolute" else 1
        return absolute_power(workspace, taken_of(kernel), exponent / scale)
    whole = exponent.numerator // exponent.denominator
    fraction = _root_kernel(workspace, polynomial, exponent - whole)
    return workspace.multiply(
        workspace.integer_power(absolute(workspace, polynomial), whole), fraction
    )


def _root_kernel(workspace: Workspace, polynomial: Polynomial, exponent: Fraction) -> Element:
    """|p|^c, 0 < c < 1, as a power of the kernel |p|^(1/L)."""
    kernel = Kernel("root", Key(polynomial))
    multiple, scale = workspace.scaled(kernel, exponent)
    value = absolute(workspace, polynomial).numerator
    generator = workspace.generator(kernel, scale, value)
    return workspace.integer_power(Element(generator, ONE), multiple)


def real_root(workspace: Workspace, term: Term, element: Element, exponent: Fraction) -> Element:
    """u^c for a rational c that is no integer: defined for u ≥ 0, for c < 0 for u > 0."""
    if element.is_zero:
        if exponent > 0:
            return element
        raise Undefined("0 to a negative power")
    relation = Relation.AT_LEAST if exponent > 0 else Relation.GREATER
    require(workspace, term, element, relation)
    _, factors = workspace.factors(element)
    return workspace.product(*(absolute_power(workspace, p, e * exponent) for p, e in factors))


def odd_root(workspace: Workspace, element: Element, degree: int) -> Element:
    """The real root of an odd degree, of the radicand's sign."""
    if element.is_zero:
        return element
    whole_sign, factors = workspace.factors(element)
    parts = (_odd_root_of(workspace, p, Fraction(e, degree)) for p, e in factors)
    return workspace.product(rational(whole_sign), *parts)


def _odd_root_of(workspace: Workspace, polynomial: Polynomial, exponent: Fraction) -> Element:
    if exponent.denominator == 1:
        return workspace.integer_power(Element(polynomial, ONE), int(exponent))
    known = sign(workspace, polynomial)
    if known & AT_LEAST_0:
        return absolute_power(workspace, polynomial, exponent)
    kernel = Kernel("oddroot", Key(polynomial))
    multiple, scale = workspace.scaled(kernel, exponent)
    generator = workspace.generator(kernel, scale, polynomial)
    return workspace.integer_power(Element(generator, ONE), multiple)


# ---------------------------------------------------------------- powers


def power(workspace: Workspace, base_term: Term, base: Element, exponent: Element) -> Element:
    """base^exponent; 0^0 = 1, as series and polynomials need it."""
    number = as_fraction(exponent)
    if number is not None and number.denominator == 1:
        if number < 0:
            require(workspace, base_term, base, Relation.NOT_EQUAL)
        return workspace.integer_power(base, int(number))
    if number is not None:
        return real_root(workspace, base_term, base, number)
    if base.is_zero:
        raise NoNormalForm("0 to a symbolic power")
    if is_integer(workspace, exponent):
        return _integer_power(workspace, base_term, base, exponent)
    require(workspace, base_term, base, Relation.GREATER)
    log = exponentials.log_of_absolute(workspace, base)
    return exponentials.exponential(workspace, workspace.multiply(exponent, log))


def is_integer(workspace: Workspace, element: Element) -> bool:
    """Whether it is a polynomial with integer coefficients in integer variables."""
    if element.denominator != 1:
        return False
    return all(
        kernel.kind == "variable" and kernel.monomial == INTEGER
        for kernel in workspace.kernels_in(element)
    )


INTEGER = (1,)  # the mark of a variable that takes integers only


def _integer_power(
    workspace: Workspace, base_term: Term, base: Element, exponent: Element
) -> Element:
    """(± ∏ p^e)^b = (±1)^b ∏ p^(e b), b an integer that may be negative."""
    whole_sign, factors = workspace.factors(base)
    parts = workspace.basis(exponent)
    if len(parts) > 1 or any(part.coefficient < 0 for part in parts):
        require(workspace, base_term, base, Relation.NOT_EQUAL)
    result = _parity(workspace, parts) if whole_sign < 0 else rational(1)
    for factor, count in factors:
        for part in parts:
            result = workspace.multiply(result, _factor_power(workspace, factor, count, part))
    return result


def _parity(workspace: Workspace, parts: list[BasisElement]) -> Element:
    """(-1)^b: n^k is as odd as n."""
    result = rational(1)
    for part in parts:
        if part.coefficient % 2:
            flat = tuple(min(e, 1) for e in part.monomial)
            generator = (
                workspace.generator(Kernel("parity", None, flat), 2, ONE)
                if any(flat)
                else constant(-1)
            )
            result = workspace.multiply(result, Element(generator, ONE))
    return result


def _factor_power(
    workspace: Workspace, factor: Polynomial, count: int, part: BasisElement
) -> Element:
    """p^(count · part) for an irreducible p."""
    total = int(count * part.coefficient)
    if part.is_constant:
        return workspace.integer_power(Element(factor, ONE), total)
    if sign(workspace, factor) & POSITIVE == POSITIVE:  # p^m = exp(m log p)
        exponent = Element(monomial(part.monomial, total), ONE)
        log = exponentials.log_of_polynomial(workspace, factor)
        return exponentials.exponential(workspace, workspace.multiply(exponent, log))
    generator = _power_kernel(workspace, factor, part.monomial)
    return workspace.integer_power(Element(generator, ONE), total)


def _power_kernel(workspace: Workspace, polynomial: Polynomial, exponents: Monomial) -> Polynomial:
    """p^m; of p = |q| with the relation (|q|^m)² = (q^m)²."""
    kernel = Kernel("power", Key(polynomial), exponents)
    base = kernel_of(workspace, polynomial)
    if base and base.kind == "absolute":
        below = _power_kernel(workspace, taken_of(base), exponents)
        return workspace.generator(kernel, 2, below * below)
    return workspace.generator(kernel)

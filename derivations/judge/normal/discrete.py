"""Factorials, the gamma function, binomials: n! is one kernel, (n + c)! that times its shifts."""

from __future__ import annotations

from fractions import Fraction
from math import factorial as integer_factorial
from math import floor

from derivations.judge.normal import powers
from derivations.judge.normal.elements import (
    NO_MONOMIAL,
    ONE,
    Element,
    Key,
    NoNormalForm,
    Polynomial,
    Undefined,
    as_fraction,
    constant,
    rational,
)
from derivations.judge.normal.signs import require
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import Constant, Number, Relation, Term, number, plus

LARGEST_FACTORIAL = 300
LARGEST_SHIFT = 40


def factorial(workspace: Workspace, term: Term, element: Element) -> Element:
    """u!, u a natural number; of a symbolic u = n + c, where n and u are natural."""
    value = as_fraction(element)
    if value is not None:
        return _numeric(value)
    if not _may_count(workspace, element):
        raise NoNormalForm("the factorial of what need not be an integer")
    shift = int(element.numerator.to_dict().get(NO_MONOMIAL, 0))
    if abs(shift) > LARGEST_SHIFT:
        raise NoNormalForm("a factorial with a large shift")
    base = element.numerator - constant(shift)
    lowest = plus(term, Number(Fraction(-max(shift, 0))))
    require(workspace, lowest, Element(base + constant(min(shift, 0)), ONE), Relation.AT_LEAST)
    return _shifted(workspace, _kernel(workspace, base), Element(base, ONE), shift)


def _kernel(workspace: Workspace, base: Polynomial) -> Element:
    return Element(workspace.generator(Kernel("factorial", Key(base))), ONE)


def _shifted(workspace: Workspace, known: Element, base: Element, shift: int) -> Element:
    """(b + c)! = b! (b + 1) … (b + c) and (b - c)! = b! / (b (b - 1) … (b - c + 1)) from b!."""
    for step in range(1, shift + 1):
        known = workspace.multiply(known, workspace.add(base, rational(step)))
    for step in range(-shift):
        known = workspace.divide(known, workspace.subtract(base, rational(step)))
    return known


def gamma(workspace: Workspace, element: Element) -> Element:
    """Γ(u) = (u - 1)!, of a number or of a symbolic u, by Γ(u + 1) = u Γ(u)."""
    below = workspace.subtract(element, rational(1))
    number = as_fraction(below)
    if number is not None and number.denominator == 1:
        if number < 0:
            raise Undefined("the gamma function at 0 or a negative integer")
        return _numeric(number)
    fixed = Fraction(_constant_of(below.numerator), _constant_of(below.denominator) or 1)
    shift = floor(fixed) if below.denominator.is_constant() else 0
    if abs(shift) > LARGEST_SHIFT:
        raise NoNormalForm("a gamma function with a large shift")
    base = workspace.subtract(below, rational(shift))
    return _shifted(workspace, _gamma_kernel(workspace, base), base, shift)


def _constant_of(polynomial: Polynomial) -> int:
    return int(polynomial.to_dict().get(NO_MONOMIAL, 0))


def _gamma_kernel(workspace: Workspace, base: Element) -> Element:
    """Γ(b + 1): (-1/2)! = √π, b! of a polynomial with integer coefficients, else a call."""
    number = as_fraction(base)
    if number == Fraction(1, 2):
        pi = Element(workspace.generator(Kernel("variable", Constant("pi"))), ONE)
        root = powers.real_root(workspace, Constant("pi"), pi, Fraction(1, 2))
        return workspace.multiply(rational(Fraction(1, 2)), root)
    if number is None and _may_count(workspace, base):
        return _kernel(workspace, base.numerator)
    after = workspace.add(base, rational(1))
    keys = ((Key(after.numerator), Key(after.denominator)),)
    return Element(workspace.generator(Kernel("call", ("Gamma", keys))), ONE)


def _may_count(workspace: Workspace, element: Element) -> bool:
    """A polynomial with integer coefficients in variables, which n! says to be natural."""
    kernels = workspace.kernels_in(element)
    names = all(k.kind == "variable" and k.of is not Constant("pi") for k in kernels)
    return names and bool(element.denominator == 1)


def _numeric(number: Fraction) -> Element:
    if number.denominator != 1 or number < 0:
        raise Undefined("the factorial of what is no natural number")
    if number > LARGEST_FACTORIAL:
        raise NoNormalForm("a large factorial")
    return rational(integer_factorial(int(number)))


def binomial(
    workspace: Workspace, top: tuple[Term, Element], bottom: tuple[Term, Element]
) -> Element:
    """n! / (k! (n - k)!), where 0 ≤ k ≤ n."""
    rest = workspace.subtract(top[1], bottom[1])
    small = as_fraction(bottom[1])
    if small is not None and small.denominator == 1 and 0 <= small <= LARGEST_SHIFT:
        return _falling(workspace, top[1], int(small))
    if _is_below_zero(top[1]):
        return _reflected(workspace, top, bottom)
    upper = factorial(workspace, *top)
    lower = factorial(workspace, *bottom)
    other = factorial(workspace, plus(top[0], -bottom[0]), rest)
    return workspace.divide(upper, workspace.multiply(lower, other))


def _is_below_zero(element: Element) -> bool:
    """-n, -k - 1: whose coefficients are all negative."""
    return bool(element.denominator == 1) and all(int(c) < 0 for c in element.numerator.coeffs())


def _reflected(
    workspace: Workspace, top: tuple[Term, Element], bottom: tuple[Term, Element]
) -> Element:
    """C(-a, k) = (-1)^k C(a + k - 1, k)"""
    if not powers.is_integer(workspace, bottom[1]):
        raise NoNormalForm("a binomial over what need not be an integer")
    sign = powers.power(workspace, number(-1), rational(-1), bottom[1])
    raised = plus(bottom[0], -top[0], number(-1))
    element = workspace.subtract(workspace.subtract(bottom[1], top[1]), rational(1))
    return workspace.multiply(sign, binomial(workspace, (raised, element), bottom))


def _falling(workspace: Workspace, top: Element, count: int) -> Element:
    """n (n-1) … (n-k+1) / k!, for any n."""
    result = rational(Fraction(1, integer_factorial(count)))
    for step in range(count):
        result = workspace.multiply(result, workspace.subtract(top, rational(step)))
    return result

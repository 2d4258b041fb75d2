"""From an element back to a term: the value of a limit or a sum is found as an element."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from derivations.judge.normal.elements import Element, Key, Monomial, NoNormalForm, Polynomial
from derivations.judge.normal.signs import POSITIVE, sign
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import (
    Absolute,
    Call,
    Constant,
    Factorial,
    Function,
    Index,
    Map,
    Number,
    Power,
    Quotient,
    Root,
    Term,
    function,
    negative,
    plus,
    times,
)
from derivations.terms.substitution import free_leaves

ONE = Number(Fraction(1))


def raised(workspace: Workspace, element: Element) -> Term:
    """A term whose normal form is the element."""
    top = polynomial_term(workspace, element.numerator)
    if element.denominator == 1:
        return top
    if isinstance(top, Number) and element.denominator.is_constant():
        return Number(top.value / int(element.denominator.leading_coefficient()))
    return Quotient(top, polynomial_term(workspace, element.denominator))


def polynomial_term(workspace: Workspace, polynomial: Polynomial) -> Term:
    parts = [_monomial(workspace, e, int(c)) for e, c in polynomial.to_dict().items()]
    return plus(*parts) if parts else Number(Fraction(0))


def _monomial(workspace: Workspace, exponents: Monomial, coefficient: int) -> Term:
    powers = [
        _power(kernel_term(workspace, workspace.kernels[slot]), int(exponent))
        for slot, exponent in enumerate(exponents)
        if exponent
    ]
    if abs(coefficient) != 1 or not powers:
        powers.insert(0, Number(Fraction(abs(coefficient))))
    term = times(*powers)
    return negative(term) if coefficient < 0 else term


def _power(base: Term, exponent: int) -> Term:
    if isinstance(base, Power) and base.base is Constant("e"):
        return base if exponent == 1 else Power(base.base, times(exponent, base.exponent))
    return base if exponent == 1 else Power(base, Number(Fraction(exponent)))


def kernel_term(workspace: Workspace, kernel: Kernel) -> Term:
    """The function value that a generator stands for."""
    scale = workspace.scales.get(kernel, 1)
    match kernel.kind:
        case "variable":
            return cast(Term, kernel.of)
        case "imaginary":
            return Constant("i")
        case "exp":
            above = _argument(workspace, kernel, workspace.units.get(kernel, Fraction(1)))
            return Constant("e") if above is ONE else Power(Constant("e"), above)
        case "sin" | "cos":
            angle = workspace.scales.get(Kernel("angle", kernel.of, kernel.monomial), 1)
            return Map(function(kernel.kind), _argument(workspace, kernel, Fraction(1, angle)))
        case "parity":
            return Power(Number(Fraction(-1)), _monomial(workspace, kernel.monomial, 1))
        case "call":
            return _call(workspace, kernel)
        case "binder":
            raise NoNormalForm("a sum or an integral that is raised again")
    return _of_polynomial(workspace, kernel, scale)


def _of_polynomial(workspace: Workspace, kernel: Kernel, scale: int) -> Term:
    below = cast(Key, kernel.of).polynomial
    inner = polynomial_term(workspace, below)
    is_positive = sign(workspace, below) & POSITIVE == POSITIVE
    size = inner if is_positive else Absolute(inner)
    match kernel.kind:
        case "log":
            return Map(function("log"), size)
        case "root":
            return Root(size, scale)
        case "oddroot":
            return Root(inner, scale)
        case "absolute":
            return Absolute(inner)
        case "power":
            return Power(inner, _monomial(workspace, kernel.monomial, 1))
        case "factorial":
            counts = all(isinstance(leaf, Index) for leaf in free_leaves(inner))
            return Factorial(inner) if counts else Map(function("Gamma"), plus(inner, ONE))
    raise NoNormalForm(f"no term for {kernel.kind}")


def _argument(workspace: Workspace, kernel: Kernel, unit: Fraction) -> Term:
    """unit · monomial / divisor"""
    top = _monomial(workspace, kernel.monomial, 1)
    bottom = polynomial_term(workspace, cast(Key, kernel.of).polynomial)
    if unit.numerator != 1:
        top = times(unit.numerator, top)
    if unit.denominator != 1:
        scale = unit.denominator
        bottom = Number(Fraction(scale)) if bottom is ONE else times(scale, bottom)
    return top if bottom is ONE else Quotient(top, bottom)


def _call(workspace: Workspace, kernel: Kernel) -> Term:
    name, keys = cast("tuple[str | Function, tuple[tuple[Key, Key], ...]]", kernel.of)
    arguments = tuple(raised(workspace, Element(a.polynomial, b.polynomial)) for a, b in keys)
    of = function(name) if isinstance(name, str) else name
    return Map(of, arguments[0]) if len(arguments) == 1 else Call(of, arguments)

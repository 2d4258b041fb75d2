"""exp and log: exp turns sums into products of kernels, log turns products into sums."""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.normal import powers
from derivations.judge.normal.elements import (
    ONE,
    Element,
    Key,
    Polynomial,
    Undefined,
    constant,
    leading,
    monomial,
    rational,
)
from derivations.judge.normal.signs import require
from derivations.judge.normal.workspace import BasisElement, Kernel, Workspace
from derivations.terms import Relation, Term


def exponential(workspace: Workspace, element: Element) -> Element:
    """exp u = ∏ exp(b)^c over u = Σ c b; exp(c log|p|) = |p|^c."""
    parts = (_basis_exponential(workspace, part) for part in workspace.basis(element))
    return workspace.product(*parts)


def _basis_exponential(workspace: Workspace, part: BasisElement) -> Element:
    whole = monomial(part.monomial)
    kernel = powers.kernel_of(workspace, whole) if part.divisor == 1 else None
    if kernel and kernel.kind == "log":
        return powers.absolute_power(workspace, powers.taken_of(kernel), part.coefficient)
    exp = Kernel("exp", Key(part.divisor), part.monomial)
    multiple = workspace.in_units(exp, part.coefficient)
    return workspace.integer_power(Element(workspace.generator(exp), ONE), multiple)


def exponent_of(workspace: Workspace, kernel: Kernel) -> Element:
    """The v of a kernel exp v: unit · monomial / divisor."""
    unit = workspace.units.get(kernel, Fraction(1))
    top = monomial(kernel.monomial) * constant(unit.numerator)
    return workspace.element(top, powers.taken_of(kernel) * constant(unit.denominator))


def logarithm(workspace: Workspace, term: Term, element: Element) -> Element:
    """log u, u > 0: Σ e log|p|."""
    if element.is_zero:
        raise Undefined("the logarithm of 0")
    require(workspace, term, element, Relation.GREATER)
    return log_of_absolute(workspace, element)


def log_of_absolute(workspace: Workspace, element: Element) -> Element:
    """log|u| = Σ e log|p|."""
    total = rational(0)
    for factor, exponent in workspace.factors(element)[1]:
        log = log_of_polynomial(workspace, factor)
        total = workspace.add(total, workspace.multiply(rational(exponent), log))
    return total


def log_of_polynomial(workspace: Workspace, polynomial: Polynomial) -> Element:
    """log|p| of an irreducible p; of a kernel that is itself a power, the exponent times a log."""
    if leading(polynomial) < 0:
        polynomial = -polynomial
    kernel = powers.kernel_of(workspace, polynomial) or Kernel("")
    match kernel.kind:
        case "exp":
            return exponent_of(workspace, kernel)
        case "parity":
            return rational(0)
        case "absolute":
            return log_of_polynomial(workspace, powers.taken_of(kernel))
        case "root" | "oddroot":
            below = log_of_polynomial(workspace, powers.taken_of(kernel))
            return workspace.divide(below, rational(workspace.scales.get(kernel, 1)))
        case "power":
            below = log_of_polynomial(workspace, powers.taken_of(kernel))
            return workspace.multiply(Element(monomial(kernel.monomial), ONE), below)
    return Element(workspace.generator(Kernel("log", Key(polynomial))), ONE)

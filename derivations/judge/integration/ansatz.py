"""Antiderivatives by undetermined coefficients over the integrand's own monomials (Risch–Norman).

A sum of monomials in x, exp, sin, cos, log and roots is a combination of such monomials when it is
differentiated. The monomials that can occur are gathered, their derivatives compared with the
integrand, and the linear system is solved over the constants.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.integration.quadratic_roots import RootOfQuadratic, root_of_quadratic
from derivations.judge.integration.quadratic_roots import candidates as quadratic_candidates
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import (
    GENERATORS,
    NO_MONOMIAL,
    Element,
    Monomial,
    NoNormalForm,
    Polynomial,
    Undefined,
    monomial,
)
from derivations.judge.normal.elements import ONE as WHOLE
from derivations.judge.normal.equality import settle
from derivations.judge.normal.raising import polynomial_term, raised
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import (
    Formula,
    Map,
    Number,
    Quotient,
    Root,
    Symbol,
    Term,
    function,
    negative,
    plus,
    times,
)
from derivations.terms.substitution import free_leaves

MOST_MONOMIALS = 40


class NoAnsatz(Exception):
    """The integrand is outside of what is tried here."""


def by_ansatz(variable: Symbol, body: Term, assumed: Sequence[Formula]) -> Term | None:
    """An antiderivative that is likely right: the caller differentiates it."""
    return _by_ansatz(variable, body, tuple(assumed))


@lru_cache(maxsize=256)  # the rows of a chain speak of one integral, with SymPy and without
def _by_ansatz(variable: Symbol, body: Term, assumed: tuple[Formula, ...]) -> Term | None:
    try:
        return settle(Workspace(), assumed, lambda w: _solved(w, variable, body))
    except (NoAnsatz, NoNormalForm, Undefined, NotExplicit):
        return None


def _solved(workspace: Workspace, variable: Symbol, body: Term) -> Term:
    if (root := root_of_quadratic(workspace, variable, body)) is not None:
        return _by_root(root, variable)
    target = lowering.lower(workspace, body)
    dependent = _dependent(workspace, variable)
    if any(target.denominator.degrees()[slot] for slot in dependent):
        logs = _logarithms(workspace, variable, target, dependent)
    else:
        logs = []
    candidates = [*_monomials(workspace, variable, target, dependent), *logs]
    slopes = [lowering.lower(workspace, derivative(c, variable)) for c in candidates]
    dependent = _dependent(workspace, variable)
    return _combined(workspace, candidates, _weights(workspace, slopes, target, dependent))


def _by_root(root: RootOfQuadratic, variable: Symbol) -> Term:
    workspace = root.workspace
    if _dependent(workspace, variable) != {root.x}:
        raise NoAnsatz("a root beside other functions")
    found = list(quadratic_candidates(root))
    slopes = [each.slope for each in found]
    weights = _weights(workspace, slopes, root.target, {root.x, root.slot})
    return _combined(workspace, [each.term for each in found], weights)


def _combined(workspace: Workspace, terms: Sequence[Term], weights: Sequence[Element]) -> Term:
    """Σ weight · term"""
    parts = [
        times(raised(workspace, weight), term)
        for weight, term in zip(weights, terms, strict=True)
        if not weight.is_zero
    ]
    return plus(*parts) if parts else Number(Fraction(0))


def _dependent(workspace: Workspace, variable: Symbol) -> set[int]:
    """The slots whose kernels speak of the variable."""
    return {
        slot
        for slot, kernel in enumerate(workspace.kernels)
        if variable in free_leaves(_term(workspace, kernel))
    }


def _term(workspace: Workspace, kernel: Kernel) -> Term:
    slot = workspace.slots[kernel]
    return polynomial_term(workspace, monomial(_single(slot)))


def _single(slot: int) -> Monomial:
    return (*NO_MONOMIAL[:slot], 1, *NO_MONOMIAL[slot + 1 :])


# ---------------------------------------------------------------- candidates


def _monomials(
    workspace: Workspace, variable: Symbol, target: Element, dependent: set[int]
) -> list[Term]:
    """The monomials of the integrand, each also times x, and all that their derivatives bring."""
    x = _slot_of(workspace, variable)
    bottom = _divided(target.denominator, dependent)
    waiting = [_part(e, dependent) for e in target.numerator.to_dict()]
    found: dict[Monomial, None] = {}
    times_x = [_times(e, x) for e in waiting]
    waiting += times_x
    while waiting:
        exponents = waiting.pop(0)
        if exponents in found:
            continue
        found[exponents] = None
        if len(found) > MOST_MONOMIALS:
            raise NoAnsatz("too many monomials")
        waiting += _brought(workspace, exponents, x)
    one = Element(WHOLE, bottom)
    whole = [Element(monomial(e), WHOLE) for e in found]
    return [raised(workspace, workspace.multiply(w, one)) for w in whole]


def _slot_of(workspace: Workspace, variable: Symbol) -> int:
    return workspace.slot(Kernel("variable", variable))


def _part(exponents: Monomial, dependent: set[int]) -> Monomial:
    return tuple(int(e) if slot in dependent else 0 for slot, e in enumerate(exponents))


def _times(exponents: Monomial, slot: int, power: int = 1) -> Monomial:
    return tuple(e + power * (i == slot) for i, e in enumerate(exponents))


def _divided(denominator: Polynomial, dependent: set[int]) -> Polynomial:
    """The monomial part of the denominator in the variable: x^-2 e^x stays a monomial."""
    if len(denominator) == 1:
        (exponents,) = denominator.to_dict()
        return monomial(_part(exponents, dependent))
    return WHOLE


def _brought(workspace: Workspace, exponents: Monomial, x: int) -> list[Monomial]:
    """Monomials that occur beside this one when antiderivatives are differentiated."""
    found = []
    if exponents[x]:
        found.append(_times(exponents, x, -1))
    for slot, exponent in enumerate(exponents):
        kernel = workspace.kernels[slot] if slot < len(workspace.kernels) else None
        if not exponent or kernel is None:
            continue
        if kernel.kind == "log":
            found.append(_times(exponents, slot, -1))
        if kernel.kind in ("sin", "cos"):
            partner = Kernel("cos" if kernel.kind == "sin" else "sin", kernel.of, kernel.monomial)
            if partner in workspace.slots:
                found.append(_times(_times(exponents, slot, -1), workspace.slots[partner]))
    return found


def _logarithms(
    workspace: Workspace, variable: Symbol, target: Element, dependent: set[int]
) -> list[Term]:
    """log|p|, arctan and powers x^j/p^k over the factors of the denominator (Hermite)."""
    found: list[Term] = []
    x = _slot_of(workspace, variable)
    _, factors = workspace.factors(Element(target.denominator, WHOLE))
    for factor, exponent in factors:
        if not any(factor.degrees()[slot] for slot in dependent):
            continue
        term = polynomial_term(workspace, factor)
        found.append(Map(function("log"), term))
        tops = [WHOLE, GENERATORS[x]] if factor.degrees()[x] == 2 else [WHOLE]
        below = [Element(top, factor**k) for k in range(1, exponent) for top in tops]
        found += [raised(workspace, element) for element in below]
        found += _of_quadratic(workspace, variable, factor, term)
        found += _of_biquadratic(workspace, variable, factor)
    return found


def _of_quadratic(
    workspace: Workspace, variable: Symbol, factor: Polynomial, term: Term
) -> list[Term]:
    """arctan((2ax + b)/w), w = √(4ac - b²), of an irreducible a x² + b x + c without real roots.

    log|(2ax + b - w)/(2ax + b + w)|, w = √(b² - 4ac), of one with two.
    """
    slot = _slot_of(workspace, variable)
    if factor.degrees()[slot] != 2:
        return []
    slope, curvature = factor.derivative(slot), factor.derivative(slot).derivative(slot)
    discriminant = 2 * curvature * factor - slope * slope  # 4ac - b², free of x
    direction = certain_sign(workspace, Element(discriminant, WHOLE))
    steep = derivative(term, variable)
    if direction == 1:
        width = Root(polynomial_term(workspace, discriminant))
        return [Map(function("arctan"), Quotient(steep, width))]
    if direction == -1:
        width = Root(polynomial_term(workspace, -discriminant))
        ratio = Quotient(plus(steep, negative(width)), plus(steep, width))
        return [Map(function("log"), ratio)]
    return []


def _of_biquadratic(workspace: Workspace, variable: Symbol, factor: Polynomial) -> list[Term]:
    """x⁴ + p x² + q = (x² + ax + b)(x² - ax + b) with b = √q and a² = 2b - p, for numbers p, q."""
    slot = _slot_of(workspace, variable)
    found = {tuple(map(int, e)): int(c) for e, c in factor.to_dict().items()}
    powers = {e[slot]: c for e, c in found.items() if sum(e) == e[slot]}
    if len(powers) != len(found) or not set(powers) <= {0, 2, 4} or powers.get(0, 0) <= 0:
        return []
    if 4 not in powers or powers[4] < 0:
        return []
    p, q = (Number(Fraction(powers.get(k, 0), powers[4])) for k in (2, 0))
    b = Root(q)
    a = Root(plus(times(2, b), negative(p)))
    width = Root(plus(times(2, b), p))  # √(4b - a²)
    square = plus(variable ** Number(Fraction(2)), b)
    both = [times(a, variable), negative(times(a, variable))]
    logs = [Map(function("log"), plus(square, middle)) for middle in both]
    ends = [plus(times(2, variable), a), plus(times(2, variable), negative(a))]
    if powers.get(2, 0) ** 2 >= 4 * powers[4] * powers[0]:
        return []  # two quadratics in x², of other roots
    return [*logs, *(Map(function("arctan"), Quotient(end, width)) for end in ends)]


# ---------------------------------------------------------------- the linear system


def _weights(
    workspace: Workspace, slopes: list[Element], target: Element, dependent: set[int]
) -> list[Element]:
    """c with Σ c slope = target; NoAnsatz where there is none."""
    common = target.denominator
    for slope in slopes:
        common = _lcm(common, slope.denominator)
    columns = [_coefficients(workspace, s, common, dependent) for s in (*slopes, target)]
    rows = list(dict.fromkeys(place for column in columns for place in column))
    zero = Element(WHOLE - WHOLE, WHOLE)
    system = [[column.get(row, zero) for column in columns] for row in rows]
    return eliminated(workspace, system, len(slopes))


def _lcm(a: Polynomial, b: Polynomial) -> Polynomial:
    return a / a.gcd(b) * b


def _coefficients(
    workspace: Workspace, element: Element, common: Polynomial, dependent: set[int]
) -> dict[Monomial, Element]:
    """The coefficients of the numerator over the common denominator, by monomials in x."""
    top = workspace.reduce(element.numerator * (common / element.denominator))
    found: dict[Monomial, dict[Monomial, int]] = {}
    for exponents, c in top.to_dict().items():
        inner = _part(exponents, dependent)
        outer = tuple(int(a) - b for a, b in zip(exponents, inner, strict=True))
        found.setdefault(inner, {})[outer] = int(c)
    return {place: _element(workspace, parts) for place, parts in found.items()}


def _element(workspace: Workspace, parts: dict[Monomial, int]) -> Element:
    total = sum((monomial(e, c) for e, c in parts.items()), WHOLE - WHOLE)
    return workspace.element(total)


def eliminated(workspace: Workspace, system: list[list[Element]], count: int) -> list[Element]:
    """Gauss–Jordan over the constants; a free unknown is 0."""
    pivots: list[tuple[int, int]] = []
    row = 0
    for column in range(count):
        pivot = next((r for r in range(row, len(system)) if not system[r][column].is_zero), None)
        if pivot is None:
            continue
        system[row], system[pivot] = system[pivot], system[row]
        inverse = workspace.invert(system[row][column])
        system[row] = [workspace.multiply(entry, inverse) for entry in system[row]]
        for other in range(len(system)):
            factor = system[other][column]
            if other != row and not factor.is_zero:
                system[other] = [
                    workspace.subtract(a, workspace.multiply(factor, b))
                    for a, b in zip(system[other], system[row], strict=True)
                ]
        pivots.append((row, column))
        row += 1
    if any(not r[count].is_zero for r in system[row:]):
        raise NoAnsatz("no combination of these monomials")
    weights = [Element(WHOLE - WHOLE, WHOLE)] * count
    for r, column in pivots:
        weights[column] = system[r][count]
    return weights

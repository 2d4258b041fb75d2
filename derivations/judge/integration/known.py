"""Integrals that no elementary antiderivative gives: Gauss and Gamma, under assumptions.

∫_{-∞}^{∞} x^n exp(-a x² + b x + c) dx, a > 0      (Gradshteyn and Ryzhik 3.462)
∫_0^∞ x^n exp(-a x) dx = n!/a^(n+1), a > 0   (ibid. 3.381.4)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb

from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.asymptotic.limits import INFINITY, MINUS_INFINITY, Found
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import (
    NO_MONOMIAL,
    Element,
    Key,
    Monomial,
    NoNormalForm,
    Undefined,
    monomial,
    rational,
)
from derivations.judge.normal.elements import ONE as WHOLE
from derivations.judge.normal.equality import settle
from derivations.judge.normal.exponentials import exponent_of
from derivations.judge.normal.raising import raised
from derivations.judge.normal.signs import require
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import (
    Absolute,
    Constant,
    Extremum,
    Factorial,
    Formula,
    Map,
    Name,
    Number,
    Power,
    Quotient,
    Relation,
    Root,
    Symbol,
    Term,
    function,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

E, PI = Constant("e"), Constant("pi")
I = Constant("i")  # noqa: E741
UNIT = Symbol(Name("i", "unit"))
ZERO, ONE, TWO = (Number(Fraction(i)) for i in (0, 1, 2))
LARGEST_POWER = 20


class NotKnown(Exception):
    """The integrand has none of these forms."""


def known_integral(
    variable: Symbol, lower: Term, upper: Term, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """The value where the integral has one of these forms; None where it has not."""
    whole_line = lower is MINUS_INFINITY and upper is INFINITY
    half_line = lower is ZERO and upper is INFINITY
    if not (whole_line or half_line):
        return None
    rule = _gauss if whole_line else _half
    inside = [] if whole_line else [Formula(variable, Relation.GREATER, ZERO)]

    def compute(workspace: Workspace) -> Found:
        value = rule(workspace, variable, lowering.lower(workspace, body))
        return Found(value, tuple(workspace.conditions))

    try:
        found = settle(Workspace(), [*hypotheses, *inside], compute)
    except (NotKnown, NoNormalForm, Undefined):
        return None
    speaks = any(variable in free_leaves(c.left) | free_leaves(c.right) for c in found.conditions)
    return None if speaks else found


def complex_gauss(
    variable: Symbol, lower: Term, upper: Term, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """∫_{-∞}^{∞} x^n exp(-a x² + b x + c) dx for a > 0 and complex b and c.

    Both sides are entire in b and c: the value for real ones holds with i in them.
    """
    if lower is not MINUS_INFINITY or upper is not INFINITY or not _is_entire_in_i(body):
        return None
    found = known_integral(variable, lower, upper, with_i_as(body, UNIT), hypotheses)
    if found is None:
        return None
    if any(UNIT in free_leaves(c.left) | free_leaves(c.right) for c in found.conditions):
        return None
    return Found(put(found.value, {UNIT: I}), found.conditions)


def _is_entire_in_i(body: Term) -> bool:
    """Whether i stands only where it may be any number: |1 + i|² is no (1 + i)²."""
    return not any(
        isinstance(part, Absolute | Root | Extremum | Map)
        and I in subterms(part)
        and not (isinstance(part, Map) and elementary_name(part.function) == "exp")
        for part in subterms(body)
    )


def with_i_as(term: Term, name: Symbol) -> Term:
    return name if term is I else term.map(lambda part: with_i_as(part, name))


# ---------------------------------------------------------------- the parts of the integrand


def _summands(
    workspace: Workspace, variable: Symbol, element: Element
) -> list[tuple[Element, int, Element]]:
    """(c, n, u) of each summand c x^n exp(u) with a constant c; u speaks of x or is 0."""
    x = workspace.slot(Kernel("variable", variable))
    dependent = dependent_slots(workspace, variable)
    bottoms = list(element.denominator.to_dict())
    if any(e[slot] for e in bottoms for slot in dependent) and len(bottoms) != 1:
        raise NotKnown("a sum in the denominator")
    below = bottoms[0] if len(bottoms) == 1 else NO_MONOMIAL
    inside = tuple(int(e) if slot in dependent else 0 for slot, e in enumerate(below))
    divisor = Element(WHOLE, element.denominator / monomial(inside))
    found = []
    for exponents, c in element.numerator.to_dict().items():
        net = [int(a) - b for a, b in zip(exponents, inside, strict=True)]
        outer = monomial(tuple(max(e, 0) * (s not in dependent) for s, e in enumerate(net)), int(c))
        power, exponent = _inner(workspace, net, x, dependent)
        coefficient = workspace.multiply(workspace.element(outer), divisor)
        found.append((coefficient, power, exponent))
    return found


def _inner(
    workspace: Workspace, net: list[int], x: int, dependent: set[int]
) -> tuple[int, Element]:
    power, exponent = 0, rational(0)
    for slot in dependent:
        if not net[slot]:
            continue
        kernel = workspace.kernels[slot]
        if slot == x:
            power = net[slot]
        elif kernel.kind == "exp":
            part = workspace.multiply(rational(net[slot]), exponent_of(workspace, kernel))
            exponent = workspace.add(exponent, part)
        else:
            raise NotKnown(f"{kernel.kind} in the integrand")
    return power, exponent


def dependent_slots(workspace: Workspace, variable: Symbol) -> set[int]:
    """The slots whose kernels speak of the variable."""
    return {
        slot
        for slot in range(len(workspace.kernels))
        if variable in free_leaves(raised(workspace, Element(monomial(_single(slot)), WHOLE)))
    }


def _single(slot: int) -> Monomial:
    return (*NO_MONOMIAL[:slot], 1, *NO_MONOMIAL[slot + 1 :])


def by_powers(
    workspace: Workspace, variable: Symbol, element: Element, degree: int
) -> list[Element]:
    """The coefficients of x^0, …, x^degree of a polynomial in x over constants."""
    slot = workspace.slot(Kernel("variable", variable))
    degrees = [*zip(element.numerator.degrees(), element.denominator.degrees(), strict=True)]
    if any(max(degrees[s]) for s in dependent_slots(workspace, variable) if s != slot):
        raise NotKnown("an exponent that is no polynomial")
    if element.denominator.degrees()[slot] or element.numerator.degrees()[slot] > degree:
        raise NotKnown("an exponent of higher degree")
    parts: list[dict[Monomial, int]] = [{} for _ in range(degree + 1)]
    for exponents, c in element.numerator.to_dict().items():
        rest = (*exponents[:slot], 0, *exponents[slot + 1 :])
        parts[exponents[slot]][rest] = int(c)
    zero = WHOLE - WHOLE
    tops = [sum((monomial(e, c) for e, c in part.items()), zero) for part in parts]
    return [workspace.element(top, element.denominator) for top in tops]


# ---------------------------------------------------------------- the whole line


def _gauss(workspace: Workspace, variable: Symbol, element: Element) -> Term:
    total: list[Term] = []
    for coefficient, power, exponent in _summands(workspace, variable, element):
        if not 0 <= power <= LARGEST_POWER:
            raise NotKnown("no moment")
        c, b, minus_a = by_powers(workspace, variable, exponent, 2)
        if certain_sign(workspace, minus_a) != -1:
            raise NotKnown("an exponent that need not be negative")
        a = workspace.negate(minus_a)
        value = _moment(raised(workspace, a), raised(workspace, b), raised(workspace, c), power)
        total.append(times(raised(workspace, coefficient), value))
    return plus(*total) if total else ZERO


def _moment(a: Term, b: Term, c: Term, n: int) -> Term:
    """x = m + s with m = b/2a: Σ C(n, 2k) m^(n-2k) ∫ s^2k exp(-a s²) ds · exp(c + b²/4a)."""
    mean = Quotient(b, times(TWO, a))
    total = []
    for k in range(n // 2 + 1):
        odd = Fraction(1)
        for j in range(1, k + 1):
            odd *= Fraction(2 * j - 1, 2)
        parts: list[Term] = [Number(comb(n, 2 * k) * odd), Power(a, Number(Fraction(-k)))]
        if n - 2 * k:
            parts.append(Power(mean, Number(Fraction(n - 2 * k))))
        total.append(times(*parts))
    height = Power(E, plus(c, Quotient(Power(b, TWO), times(4, a))))
    return times(Root(Quotient(PI, a)), height, plus(*total))


# ---------------------------------------------------------------- the half line


def _half(workspace: Workspace, variable: Symbol, element: Element) -> Term:
    """c x^n exp(-a x), and c x^(2n) exp(-a x²) as half of the whole line."""
    total: list[Term] = []
    for coefficient, power, exponent in _summands(workspace, variable, element):
        symbolic, rest = _powers_of(workspace, variable, exponent)
        constant, linear, square = by_powers(workspace, variable, rest, 2)
        factor = times(raised(workspace, coefficient), Power(E, raised(workspace, constant)))
        if not square.is_zero and linear.is_zero and power >= 0 and symbolic.is_zero:
            a = _positive(workspace, workspace.negate(square))
            value = _half_gauss(a, power)
        elif square.is_zero:
            a = _positive(workspace, workspace.negate(linear))
            value = _gamma(workspace, a, workspace.add(symbolic, rational(power)))
        else:
            raise NotKnown("neither Gauss nor Gamma")
        total.append(times(factor, value))
    return plus(*total) if total else ZERO


def _powers_of(
    workspace: Workspace, variable: Symbol, exponent: Element
) -> tuple[Element, Element]:
    """(s, v) of an exponent s log x + v: x^s exp(v)."""
    log = workspace.slots.get(Kernel("log", Key(monomial(_single(_x(workspace, variable))))))
    if log is None or not exponent.numerator.degrees()[log]:
        return rational(0), exponent
    if exponent.numerator.degrees()[log] > 1 or exponent.denominator.degrees()[log]:
        raise NotKnown("a power of a logarithm")
    parts: list[dict[Monomial, int]] = [{}, {}]
    for exponents, c in exponent.numerator.to_dict().items():
        rest = (*exponents[:log], 0, *exponents[log + 1 :])
        parts[exponents[log]][rest] = int(c)
    zero = WHOLE - WHOLE
    tops = [sum((monomial(e, c) for e, c in part.items()), zero) for part in parts]
    rest_of, symbolic = (workspace.element(top, exponent.denominator) for top in tops)
    return symbolic, rest_of


def _x(workspace: Workspace, variable: Symbol) -> int:
    return workspace.slot(Kernel("variable", variable))


def _gamma(workspace: Workspace, a: Term, power: Element) -> Term:
    """Γ(n+1)/a^(n+1) for n > -1."""
    after = workspace.add(power, rational(1))
    n = raised(workspace, after)
    if certain_sign(workspace, after) != 1:
        require(workspace, n, after, Relation.GREATER)
    return Quotient(Map(function("Gamma"), n), Power(a, n))


def _positive(workspace: Workspace, element: Element) -> Term:
    if certain_sign(workspace, element) != 1:
        raise NotKnown("an exponent that need not be negative")
    return raised(workspace, element)


def _half_gauss(a: Term, power: int) -> Term:
    """∫_0^∞ x^n exp(-a x²) dx: half a moment for even n, k!/(2 a^(k+1)) for n = 2k + 1."""
    if power % 2 == 0:
        return Quotient(_moment(a, ZERO, ZERO, power), TWO)
    k = power // 2
    return Quotient(Factorial(Number(Fraction(k))), times(TWO, Power(a, Number(Fraction(k + 1)))))

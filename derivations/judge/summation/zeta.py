"""Σ 1/k^s for even s: the values of ζ (Euler), also over odd k and with alternating signs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb, factorial

from derivations.judge.asymptotic.limits import Found
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.integration.definite import Divergent
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import Element, NoNormalForm, Undefined, rational
from derivations.judge.normal.equality import settle
from derivations.judge.normal.powers import INTEGER
from derivations.judge.normal.raising import raised
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import (
    Constant,
    Formula,
    Index,
    Number,
    Power,
    Relation,
    Term,
    number,
    plus,
    times,
)
from derivations.terms.substitution import free_leaves

LARGEST = 20


def bernoulli(n: int) -> Fraction:
    """B_n with B_1 = -1/2, by Σ C(n+1, k) B_k = 0."""
    found: list[Fraction] = [Fraction(1)]
    for m in range(1, n + 1):
        found.append(-sum((comb(m + 1, k) * found[k] for k in range(m)), Fraction(0)) / (m + 1))
    return found[n]


def zeta(s: int) -> Term:
    """ζ(s) = (-1)^(s/2+1) B_s (2π)^s / (2 s!) for even s."""
    sign = 1 if s % 4 == 2 else -1
    return times(Number(sign * bernoulli(s) * 2**s / (2 * factorial(s))),
                 Power(Constant("pi"), number(s)))  # fmt: skip


def zeta_sum(index: Index, first: int, body: Term, hypotheses: Sequence[Formula]) -> Found:
    """Σ_{k=first}^∞ c (±1)^k / (a k + b)^s, a = 1 or 2; NotExplicit for any other."""
    counted = Formula(index, Relation.AT_LEAST, number(first))
    try:
        return settle(Workspace(), [*hypotheses, counted], lambda w: _value(w, index, first, body))
    except (NoNormalForm, Undefined):
        raise NotExplicit("no value of ζ") from None


def _value(workspace: Workspace, index: Index, first: int, body: Term) -> Found:
    element = lowering.lower(workspace, body)
    parity = Kernel("parity", None, _of(workspace, index))
    alternates = bool(element.numerator.degrees()[workspace.slots[parity]]) if (
        parity in workspace.slots) else False  # fmt: skip
    if alternates:
        sign = Element(workspace.generator(parity), rational(1).denominator)
        element = workspace.divide(element, sign)
    slope, base, power, coefficient = _shape(workspace, index, element)
    if alternates and slope == 2:
        raise NotExplicit("no value of ζ")
    _demand_even(power, alternates)
    whole = _over_odd(power) if slope == 2 else _over_all(power, alternates)
    start = first * slope + base
    if start < 1 or (slope == 2 and start % 2 == 0):
        raise NotExplicit("no value of ζ")
    left_out = -_below(start, slope, power, alternates)
    value = plus(whole, Number(left_out)) if left_out else whole
    sign_at_start = -1 if alternates and base % 2 == 0 else 1
    factor = times(sign_at_start, raised(workspace, coefficient))
    return Found(times(factor, value), tuple(workspace.conditions))


def _of(workspace: Workspace, index: Index) -> tuple[int, ...]:
    from derivations.judge.normal.elements import NO_MONOMIAL

    slot = workspace.slot(Kernel("variable", index, INTEGER))
    return (*NO_MONOMIAL[:slot], 1, *NO_MONOMIAL[slot + 1 :])


def _shape(workspace: Workspace, index: Index, element: Element) -> tuple[int, int, int, Element]:
    """(a, b, s, c) of c / (a k + b)^s with a = 1 or 2."""
    slot = workspace.slot(Kernel("variable", index, INTEGER))
    if element.numerator.degrees()[slot]:
        raise NotExplicit("no value of ζ")
    _, factors = workspace.factors(Element(element.denominator, rational(1).numerator))
    speaking = [(p, e) for p, e in factors if p.degrees()[slot]]
    if len(speaking) != 1:
        raise NotExplicit("no value of ζ")
    factor, power = speaking[0]
    parts = {sum(map(int, e)): int(c) for e, c in factor.to_dict().items()}
    if set(parts) - {0, 1} or parts.get(1) not in (1, 2) or factor.total_degree() != 1:
        raise NotExplicit("no value of ζ")
    below = workspace.integer_power(Element(factor, rational(1).numerator), power)
    coefficient = workspace.multiply(element, below)
    if index in free_leaves(raised(workspace, coefficient)):
        raise NotExplicit("no value of ζ")  # z^k/k
    return parts[1], parts.get(0, 0), power, coefficient


def _demand_even(power: int, alternates: bool) -> None:
    if power == 1 and not alternates:
        raise Divergent("the harmonic series diverges")
    if power % 2 or power > LARGEST:
        raise NotExplicit("no value of ζ at an odd place")


def _over_all(power: int, alternates: bool) -> Term:
    """ζ(s), or Σ (-1)^(k+1)/k^s = (1 - 2^(1-s)) ζ(s)."""
    factor = 1 - Fraction(2) ** (1 - power) if alternates else Fraction(1)
    return times(Number(factor), zeta(power))


def _over_odd(power: int) -> Term:
    return times(Number(1 - Fraction(1, 2**power)), zeta(power))


def _below(start: int, slope: int, power: int, alternates: bool) -> Fraction:
    """The terms before the start."""
    places = range(1, start, slope)
    return sum(
        (Fraction((-1) ** (j + 1) if alternates else 1, j**power) for j in places), Fraction(0)
    )

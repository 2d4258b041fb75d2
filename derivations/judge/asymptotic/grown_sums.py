"""How sums over a growing range grow: Σ_{k=1}^n k^a, Σ k^a log k and log n!, which is Σ log k.

    Σ k^a = n^{a+1}/(a+1) + O(n^a)  for a ≥ 0        Σ k^a = n^{a+1}/(a+1) + O(1)  for -1 < a < 0
    Σ 1/k = log n + Θ(1)                            Σ k^a = Θ(1)                  for a < -1
    Σ k^a log k = n^{a+1} log n/(a+1) - n^{a+1}/(a+1)² + O(n^a log n)             for a ≥ 0

(Graham, Knuth and Patashnik, Concrete Mathematics, section 9.5.) A letter a counts as positive.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from derivations.judge.evaluation.values import exact
from derivations.judge.rungs.growth_sides import ZERO, Order, Side
from derivations.terms import (
    Factorial,
    Function,
    Index,
    IndexedSum,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

ONE, LOG = number(1), Function(Name("log"))


class Monomial(NamedTuple):
    """factor · k^power · (log k)^logarithms"""

    factor: Term
    power: Term
    logarithms: int


def sums_or_factorials(term: Term) -> bool:
    """Whether there is anything of which this module may know how it grows."""
    return any(isinstance(part, IndexedSum | Factorial) for part in subterms(term))


def with_grown_sums(side: Side, variable: Term) -> Side:
    """The side with what is known of each sum up to the variable."""
    exact: list[Term] = []
    orders = list(side.orders)
    for part in side.exact.terms if isinstance(side.exact, Sum) else (side.exact,):
        found = _grown(part, variable)
        if found is None:
            exact.append(part)
        else:
            exact.append(found.exact)
            orders += found.orders
    return Side(plus(*exact) if exact else ZERO, tuple(orders))


def _grown(part: Term, variable: Term) -> Side | None:
    match part:
        case IndexedSum(k, lower, upper, body) if _is_from_one(lower) and _grows(upper, variable):
            return _total(list(_monomials(body, k)), upper, lower)
        case Map(function, Factorial(n)) if elementary_name(function) == "log" and n == variable:
            return _total([Monomial(ONE, ZERO, 1)], n, ONE)
        case Product(factors):
            sums = [factor for factor in factors if isinstance(factor, IndexedSum)]
            rest = [factor for factor in factors if not isinstance(factor, IndexedSum)]
            if len(sums) == 1 and all(isinstance(factor, Number) for factor in rest):
                return _scaled(_grown(sums[0], variable), times(*rest))
        case Quotient(IndexedSum() as top, Number() as below):
            return _scaled(_grown(top, variable), ONE / below)
    return None


def _scaled(side: Side | None, factor: Term) -> Side | None:
    return None if side is None else Side(times(factor, side.exact), side.orders)


def _is_from_one(lower: Term) -> bool:
    return lower in (ONE, number(2), Index((), 1), Index((), 2))


def _grows(upper: Term, variable: Term) -> bool:
    """n, n - 1, n + 1"""
    if upper == variable:
        return True
    if not isinstance(upper, Index) or not isinstance(variable, Index | Symbol):
        return False
    return len(upper.parts) == 1 and upper.parts[0][1] == 1 and str(variable) == upper.parts[0][0]


def _total(monomials: list[Monomial | None], upper: Term, lower: Term) -> Side | None:
    """The sum of the growths of all monomials; None where one is not known."""
    exact: list[Term] = []
    orders: list[Order] = []
    for each in monomials:
        found = _of(each, upper) if each is not None else None
        if found is None:
            return None
        exact.append(found[0])
        orders.append(found[1])
    if lower not in (ONE, Index((), 1)):
        orders.append(Order("O", ONE, True))
    return Side(plus(*exact), tuple(orders))


def _of(each: Monomial, n: Term) -> tuple[Term, Order] | None:
    """Its leading part and the order of what is left."""
    factor, power, logarithms = each
    value = power.value if isinstance(power, Number) else None
    next_power = plus(power, ONE) if value is None else number(value + 1)
    log_n = Map(LOG, n)
    if logarithms == 1 and value is not None and value >= 0:
        leading = n**next_power / next_power
        exact = plus(times(leading, log_n), negative(leading / next_power))
        return times(factor, exact), Order("O", times(n**power, log_n), True)
    if logarithms:
        return None
    if value == -1:
        return times(factor, log_n), Order("Θ", ONE, True)
    if value is not None and value < -1:
        return ZERO, Order("Θ", ONE, True)
    rest = n**power if value is None or value >= 0 else ONE
    return times(factor, n**next_power / next_power), Order("O", rest, True)


# ---------------------------------------------------------------- bodies


def _monomials(body: Term, k: Term) -> Iterator[Monomial | None]:
    """The summands of a body; None for one that is no monomial in k."""
    match body:
        case Sum(terms):
            for term in terms:
                yield from _monomials(term, k)
        case Negation(inner):
            yield from (_times(each, number(-1)) for each in _monomials(inner, k))
        case Quotient(top, Number() as below):
            yield from (_times(each, ONE / below) for each in _monomials(top, k))
        case Index(parts, constant) if len(parts) == 1 and constant:
            yield Monomial(number(parts[0][1]), ONE, 0)
            yield Monomial(number(constant), ZERO, 0)
        case _:
            yield _monomial(body, k)


def _times(each: Monomial | None, factor: Term) -> Monomial | None:
    return None if each is None else each._replace(factor=times(factor, each.factor))


def _monomial(term: Term, k: Term) -> Monomial | None:
    if term == k:
        return Monomial(ONE, ONE, 0)
    if k not in free_leaves(term):
        return Monomial(term, ZERO, 0) if isinstance(term, Number) else None
    match term:
        case Power(base, exponent) if base == k and not free_leaves(exponent):
            value = exact(exponent, {})
            return None if value is None else Monomial(ONE, number(value), 0)
        case Power(base, Symbol() as exponent) if base == k:
            return Monomial(ONE, exponent, 0)
        case Root(base, degree) if base == k:
            return Monomial(ONE, number(Fraction(1, degree)), 0)
        case Map(function, argument) if elementary_name(function) == "log" and argument == k:
            return Monomial(ONE, ZERO, 1)
        case Product(factors):
            return _joined([_monomial(factor, k) for factor in factors])
        case Quotient(top, bottom):
            below = _monomial(bottom, k)
            return _joined([_monomial(top, k), _inverse(below)])
    return None


def _inverse(each: Monomial | None) -> Monomial | None:
    if each is None or each.logarithms or not isinstance(each.power, Number):
        return None
    if not isinstance(each.factor, Number):
        return None
    return Monomial(number(1 / each.factor.value), number(-each.power.value), 0)


def _joined(parts: list[Monomial | None]) -> Monomial | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not all(isinstance(p.power, Number) for p in known):
        return None
    power = sum(p.power.value for p in known if isinstance(p.power, Number))
    return Monomial(
        times(*(p.factor for p in known)), number(power), sum(p.logarithms for p in known)
    )

"""Rules of indexed sums, ordered products, units, powers. No rule changes an order of factors."""

from __future__ import annotations

from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.rewriting import Rule, fresh, rule
from derivations.terms import (
    Identity,
    Index,
    IndexedProduct,
    IndexedSum,
    Negation,
    Number,
    Power,
    Product,
    ShapeError,
    Sum,
    Term,
    Zero,
    free_indices,
    index,
    number,
    plus,
    substitute,
    times,
)
from derivations.terms.equality import order


@rule("peeling the first factor")
def peel_first_factor(term: Term, hypotheses: Hypotheses) -> Term | None:
    """∏_{i=a}^b f(i) = f(a) ∏_{i=a+1}^b f(i) for a ≤ b."""
    match term:
        case IndexedProduct(i, Index() as lower, Index() as upper, body):
            if hypotheses.entail(upper - lower):
                first = substitute(body, {i.variable: lower})
                return times(first, IndexedProduct(i, lower + 1, upper, body))
    return None


@rule("peeling the last term")
def peel_last_term(term: Term, hypotheses: Hypotheses) -> Term | None:
    """Σ_{i=a}^b f(i) = Σ_{i=a}^{b−1} f(i) + f(b) for a ≤ b."""
    match term:
        case IndexedSum(i, Index() as lower, Index() as upper, body):
            if hypotheses.entail(upper - lower):
                last = substitute(body, {i.variable: upper})
                return plus(IndexedSum(i, lower, upper - 1, body), last)
    return None


@rule("an empty range")
def empty_range(term: Term, _: Hypotheses) -> Term | None:
    """Σ over an empty range is 0, ∏ over an empty range is I (1 for a scalar)."""
    match term:
        case IndexedSum(_, Index() as lower, Index() as upper, _) if upper + 1 is lower:
            return number(0) if term.shape.is_scalar else Zero(*term.shape)
        case IndexedProduct(_, Index() as lower, Index() as upper, _) if upper + 1 is lower:
            return number(1) if term.shape.is_scalar else Identity(term.shape.rows)
    return None


def index_shift(by: int | Index) -> Rule:
    """Σ_{i=a}^b f(i) = Σ_{i=a+d}^{b+d} f(i − d), and so for ∏."""
    distance = index(by)

    @rule("index shift")
    def apply(term: Term, _: Hypotheses) -> Term | None:
        match term:
            case IndexedSum(i, Index() as lower, Index() as upper, body) | IndexedProduct(
                i, Index() as lower, Index() as upper, body
            ) if i.variable not in distance.variables:
                moved = substitute(body, {i.variable: i - distance})
                return type(term)(i, lower + distance, upper + distance, moved)
        return None

    return apply


@rule("distributivity")
def distributivity(term: Term, _: Hypotheses) -> Term | None:
    """A (Σ_k b_k) C = Σ_k A b_k C: a factor moves into a sum, on its own side."""
    if not isinstance(term, Product):
        return None
    for place, factor in enumerate(term.factors):
        before, after = term.factors[:place], term.factors[place + 1 :]
        if isinstance(factor, IndexedSum):
            return _into_indexed_sum(before, factor, after)
        if isinstance(factor, Sum):
            return Sum(tuple(times(*before, part, *after) for part in factor.terms))
    return None


def _into_indexed_sum(
    before: tuple[Term, ...], factor: IndexedSum, after: tuple[Term, ...]
) -> Term:
    outside = frozenset[str]().union(*map(free_indices, (*before, *after)))
    variable, body = factor.variable, factor.body
    if variable.variable in outside:
        variable = fresh(variable, outside | free_indices(body))
        body = substitute(body, {factor.variable.variable: variable})
    return IndexedSum(variable, factor.lower, factor.upper, times(*before, body, *after))


@rule("units and zeros")
def units(term: Term, _: Hypotheses) -> Term | None:
    """I A = A, 1 a = a, 0 A = 0, a + 0 = a, −0 = 0."""
    match term:
        case Product(factors):
            if any(map(_is_zero, factors)):
                return _zero_like(term)
            return _without_units(factors, term)
        case Sum(terms):
            kept = [part for part in terms if not _is_zero(part)]
            if len(kept) == len(terms):
                return None
            return plus(*kept) if kept else _zero_like(term)
        case Negation(inner) if _is_zero(inner):
            return _zero_like(term)
    return None


def _without_units(factors: tuple[Term, ...], term: Term) -> Term | None:
    kept = [factor for factor in factors if not _is_unit(factor)]
    if len(kept) == len(factors):
        return None
    try:
        reduced = times(*kept) if kept else _one_like(term)
    except ShapeError:
        return None
    return reduced if reduced.shape == term.shape else None


def _is_unit(term: Term) -> bool:
    return isinstance(term, Identity) or (isinstance(term, Number) and term.value == 1)


def _is_zero(term: Term) -> bool:
    return isinstance(term, Zero) or (isinstance(term, Number) and term.value == 0)


def _zero_like(term: Term) -> Term:
    return number(0) if term.shape.is_scalar else Zero(*term.shape)


def _one_like(term: Term) -> Term:
    return number(1) if term.shape.is_scalar else Identity(term.shape.rows)


@rule("zeroth power")
def zeroth_power(term: Term, _: Hypotheses) -> Term | None:
    """a⁰ = 1, the empty product; A⁰ = I."""
    match term:
        case Power(base, Index() as exponent) if exponent is index(0):
            return _one_like(base)
    return None


@rule("peeling a power")
def peel_power(term: Term, hypotheses: Hypotheses) -> Term | None:
    """a^m = a a^{m−1} for m ≥ 1."""
    match term:
        case Power(base, Index() as exponent) if hypotheses.entail(exponent - 1):
            return times(base, Power(base, exponent - 1))
    return None


def absorb_first_factor(into: int) -> Rule:
    """f(a) ∏_{i=a+1}^b f(i) = ∏_{i=a}^b f(i), f(a) the factor at place `into`."""

    @rule("joining the first factor")
    def apply(term: Term, hypotheses: Hypotheses) -> Term | None:
        match term:
            case Product(factors) if into + 1 < len(factors):
                joined = _joined(factors[into], factors[into + 1], hypotheses)
                if joined is not None:
                    return times(*factors[:into], joined, *factors[into + 2 :])
        return None

    return apply


def _joined(first: Term, product: Term, hypotheses: Hypotheses) -> Term | None:
    match product:
        case IndexedProduct(i, Index() as lower, Index() as upper, body):
            before = substitute(body, {i.variable: lower - 1})
            if before is first and hypotheses.entail(upper - lower + 1):
                return IndexedProduct(i, lower - 1, upper, body)
    return None


@rule("index shift to zero")
def shift_to_zero(term: Term, _: Hypotheses) -> Term | None:
    """∏_{i=a}^b f(i) = ∏_{i=0}^{b−a} f(i + a)."""
    match term:
        case IndexedProduct(i, Index() as lower, Index() as upper, body) if lower is not index(0):
            if i.variable not in lower.variables:
                moved = substitute(body, {i.variable: i + lower})
                return IndexedProduct(i, index(0), upper - lower, moved)
    return None


@rule("scalar factors commute")
def commute_scalars(term: Term, _: Hypotheses) -> Term | None:
    """a b = b a for scalars: their one order."""
    match term:
        case Product(factors) if all(factor.shape.is_scalar for factor in factors):
            ordered = tuple(sorted(factors, key=order))
            return None if ordered == factors else Product(ordered)
    return None

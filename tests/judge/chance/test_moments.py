"""The normal form of expectations: two terms with one form agree on every finite law."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.chance.moments import Moments
from derivations.judge.chance.roles import roles
from derivations.judge.evaluation.values import exact
from derivations.judge.normal.equality import equality
from derivations.models.chance import Chance
from derivations.terms import (
    Complement,
    Covariance,
    Expectation,
    Indicator,
    Intersection,
    Name,
    Power,
    Probability,
    Product,
    Sum,
    Symbol,
    Term,
    Union,
    Variance,
    negative,
    number,
    scalar,
)

X, Y, A, B = map(scalar, "XYAB")
APART = Chance(independent=(frozenset({Name("X"), Name("Y")}),))
Law = dict[tuple[Fraction, ...], Fraction]  # values of (X, Y, A, B): their probability


def test_a_variance_is_a_mean_of_squares_less_a_square_of_means() -> None:
    left, right = Variance(X), Expectation(Power(X, number(2))) - Power(Expectation(X), number(2))
    moments = Moments(roles([left, right]))
    assert equality(moments.value(left), moments.value(right)).holds


def test_a_product_of_means_is_no_mean_of_a_product_unless_that_is_stated() -> None:
    left, right = Expectation(Product((X, Y))), Product((Expectation(X), Expectation(Y)))
    apart = Moments(roles([left, right], APART))
    assert equality(apart.value(left), apart.value(right)).holds
    together = Moments(roles([left, right]))
    assert not equality(together.value(left), together.value(right)).holds


# ---------------------------------------------------------------- against finite laws by fractions

leaves = st.sampled_from([X, Y, number(2), number(-1)])
polynomials = st.recursive(
    leaves,
    lambda inner: st.lists(inner, min_size=2, max_size=2).map(tuple).flatmap(
        lambda pair: st.sampled_from([Sum(pair), Product(pair), negative(pair[0])])
    ),
    max_leaves=4,
)  # fmt: skip
events = st.recursive(
    st.sampled_from([A, B]),
    lambda inner: st.one_of(
        inner.map(Complement),
        st.tuples(inner, inner).map(Intersection),
        st.tuples(inner, inner).map(Union),
    ),
    max_leaves=4,
)
operators = st.one_of(
    st.builds(Expectation, polynomials),
    st.builds(Variance, polynomials),
    st.builds(Covariance, polynomials, polynomials),
    st.builds(Probability, events),
    st.builds(Expectation, polynomials, st.sampled_from([(A,), (Complement(B),), (A, B)])),
    st.builds(Probability, events, st.sampled_from([(A,), (Complement(B),)])),
)
weights = st.lists(st.integers(1, 5), min_size=16, max_size=16)


def law_of(parts: list[int]) -> Law:
    """Every combination of two values of X and Y and of both events, with positive weights."""
    places = product((Fraction(0), Fraction(1)), (Fraction(-1), Fraction(2)), *[(0, 1)] * 2)
    total = sum(parts)
    return {
        tuple(map(Fraction, place)): Fraction(part, total)
        for place, part in zip(places, parts, strict=True)
    }


def at(term: Term, place: tuple[Fraction, ...]) -> Fraction:
    """The value of a polynomial or an event at an outcome: written anew, without the engine."""
    match term:
        case Symbol():
            return dict(zip((X, Y, A, B), place, strict=True))[term]
        case Sum(terms):
            return sum((at(part, place) for part in terms), Fraction(0))
        case Product(factors):
            result = Fraction(1)
            for factor in factors:
                result *= at(factor, place)
            return result
        case Power(base, exponent):
            return at(base, place) ** int(exact(exponent, {}) or 0)
        case Indicator(event):
            return at(event, place)
        case Complement(event):
            return 1 - at(event, place)
        case Intersection(parts):
            return min(at(part, place) for part in parts)
        case Union(parts):
            return max(at(part, place) for part in parts)
    value = exact(term, {})
    return -at(term.children[0], place) if value is None else value


def mean(term: Term, given: tuple[Term, ...], law: Law) -> Fraction:
    kept = {o: p for o, p in law.items() if all(at(g, o) == 1 for g in given)}
    return sum((p * at(term, o) for o, p in kept.items()), Fraction(0)) / sum(kept.values())


def value(term: Term, law: Law) -> Fraction:
    match term:
        case Expectation(argument, given):
            return mean(argument, given, law)
        case Probability(event, given):
            return mean(event, given, law)
        case Variance(argument):
            return mean(Product((argument, argument)), (), law) - mean(argument, (), law) ** 2
        case Covariance(left, right):
            both = mean(Product((left, right)), (), law)
            return both - mean(left, (), law) * mean(right, (), law)
    raise TypeError(term)


@settings(max_examples=200, deadline=None)
@given(operators, weights)
def test_the_form_has_the_value_of_the_term_on_every_law(term: Term, parts: list[int]) -> None:
    law = law_of(parts)
    moments = Moments(roles([term, Expectation(X), Expectation(Y), Probability(A), Probability(B)]))
    form = moments.value(term)
    point: dict[Term, Fraction] = {}
    for key, symbol in moments.symbols.items():
        _, monomial, *_ = key
        assert isinstance(monomial, tuple)
        factors = tuple(Power(atom, number(k)) for atom, k in monomial)
        point[symbol] = mean(Product(factors), (), law)
    assert exact(form, point) == value(term, law)

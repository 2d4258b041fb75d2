"""The table of distributions against sums and quadratures by mpmath."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import mpmath
import pytest

from derivations.judge.evaluation.values import at_precision, ball
from derivations.models.chance import Law
from derivations.models.distributions import FAMILIES, density, distribution, moment, support
from derivations.terms import Constant, Number, Symbol, Term, number, scalar

PARAMETERS = {
    "bernoulli": ("1/3",), "binomial": ("5", "1/3"), "poisson": ("2",), "geometric": ("1/3",),
    "geometric from 0": ("1/3",), "negative binomial": ("3", "1/2"),
    "negative binomial from 0": ("3", "1/2"), "uniform": ("-1", "3"), "exponential": ("2",),
    "gamma": ("3", "2"), "beta": ("2", "3"), "normal": ("1", "4"), "chi squared": ("4",),
    "laplace": ("1", "1/2"), "lognormal": ("0", "1/16"),
}  # fmt: skip
Weight = Callable[[mpmath.mpf], mpmath.mpf]
x = scalar("x")
# These laws are what a text lists or gives by a function.
BY_VALUES = {"table", "mass", "density", "tail", "moments", "listed", "transform"}
MANY = 400  # terms of a series: what is left of these laws is below 10^-20


def law_of(family: str) -> Law:
    return Law(family, tuple(Number(Fraction(p)) for p in PARAMETERS[family]))


def at(term: Term, value: object) -> mpmath.mpf:
    """The value at a number, by mpmath from the term's text is no route: by a ball of Arb."""
    with at_precision(200):
        found = ball(term, {x: Fraction(str(value))})
        return mpmath.mpf(found.mid().str(40, radius=False))


def numeric(term: Term) -> mpmath.mpf:
    with at_precision(200):
        return mpmath.mpf(ball(term, {}).mid().str(40, radius=False))


def mean_of(law: Law, weigh: Weight, to: int = 120) -> mpmath.mpf:
    """Σ or ∫ of weigh(x) times the density up to a value, behind which nothing is left."""
    low, high = support(law)
    first = numeric(low) if not _is_infinite(low) else -mpmath.inf
    last = numeric(high) if not _is_infinite(high) else mpmath.inf
    if FAMILIES[law.family].discrete:
        end = int(min(last, to if to < 120 else MANY))
        terms = (weigh(mpmath.mpf(k)) * at(density(law, x), k) for k in range(int(first), end + 1))
        return mpmath.fsum(terms)
    mpmath.mp.dps = 30
    ends = [max(first, -60), *([1] if first < 1 < last else []), min(last, to)]
    return mpmath.quad(
        lambda value: weigh(value) * at(density(law, x), mpmath.nstr(value, 30)), ends
    )


def _is_infinite(term: Term) -> bool:
    return isinstance(term, Constant) or (
        not isinstance(term, Number | Symbol) and isinstance((*term.children, None)[0], Constant)
    )


def test_every_family_is_tried() -> None:
    assert set(PARAMETERS) == set(FAMILIES) - BY_VALUES


@pytest.mark.parametrize("family", PARAMETERS)
@pytest.mark.parametrize("power", [0, 1, 2, 3])
def test_moments_are_those_of_the_density(family: str, power: int) -> None:
    law = law_of(family)
    stated = moment(law, power)
    assert stated is not None
    expected = mean_of(law, lambda value: value**power)
    assert abs(numeric(stated) - expected) < 1e-8


@pytest.mark.parametrize("family", [f for f in PARAMETERS if FAMILIES[f].generating is not None])
def test_generating_functions_are_those_of_the_density(family: str) -> None:
    law = law_of(family)
    stated = moment(law, 1, Number(Fraction(1, 4)))
    assert stated is not None
    expected = mean_of(law, lambda value: value * mpmath.exp(value / 4))
    assert abs(numeric(stated) - expected) < 1e-6


@pytest.mark.parametrize("family", [f for f in PARAMETERS if FAMILIES[f].distribution is not None])
def test_distribution_functions_are_those_of_the_density(family: str) -> None:
    law = law_of(family)
    stated = distribution(law, number(2))
    assert stated is not None
    expected = mean_of(law, lambda value: mpmath.mpf(1), to=2)
    assert abs(numeric(stated) - expected) < 1e-12

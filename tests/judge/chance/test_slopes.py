"""Derivatives of means: (E[g])' = E[g'], (Var Y)' = 2 Cov(Y, Y')."""

from __future__ import annotations

import pytest

from derivations.judge.chance.slopes import slope
from derivations.models.differentiation import NoDerivative
from derivations.terms import Covariance, Expectation, Probability, Variance, number, scalar, times

X, C = scalar("X"), scalar("c")


def test_the_derivative_goes_into_the_mean() -> None:
    assert slope(Expectation(C * X), C) == Expectation(X)


def test_a_variance_by_its_covariance_with_the_slope() -> None:
    assert slope(Variance(C * X), C) == times(number(2), Covariance(C * X, X))


def test_a_chance_has_no_rule() -> None:
    with pytest.raises(NoDerivative):
        slope(Probability(X), C)

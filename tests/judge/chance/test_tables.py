"""Finite laws: what two variables without covariance may be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.judge.chance.roles import Roles
from derivations.judge.chance.tables import Kind, Table, uncorrelated
from derivations.judge.evaluation.values import exact
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Covariance,
    Expectation,
    Formula,
    Probability,
    Relation,
    Term,
    Variance,
    number,
    scalar,
)
from derivations.terms.probability import Comparison
from tests.corpus.judging import judged, read

X, Y = scalar("X"), scalar("Y")
BOTH = Roles(frozenset({X, Y}), frozenset())


# X is 0, 1, 3 with probabilities 1/2, 1/4, 1/4: E[X] = 1, E[X²] = 10/4
LAW = Table(
    tuple(({X: Fraction(x)}, Fraction(p, 4)) for x, p in ((0, 2), (1, 1), (3, 1))),
    {scalar("c"): Fraction(2, 3)},
    Roles(frozenset({X}), frozenset()),
)
VALUES: list[tuple[Term, Fraction]] = [
    (Expectation(X), Fraction(1)),
    (Variance(scalar("c") * X), Fraction(2, 3)),
    (Probability(Comparison(X, Relation.AT_LEAST, number(1))) / Expectation(X**2), Fraction(1, 5)),
    (Expectation(X, (Comparison(X, Relation.GREATER, number(0)),)) - scalar("c"), Fraction(4, 3)),
]


@pytest.mark.parametrize(("term", "value"), VALUES)
def test_a_value_is_seen_without_its_explicit_term(term: Term, value: Fraction) -> None:
    assert LAW.value(term) is not None
    assert LAW.rational(term) == exact(LAW.explicit(term), LAW.constants) == value
    assert LAW.holds(Formula(term, Relation.EQUAL, number(value))) is True
    assert LAW.holds(Formula(term, Relation.LESS, number(value))) is False


@pytest.mark.parametrize("kind", [Kind.ANY, Kind.COUNTS, Kind.SYMMETRIC])
def test_uncorrelated_variables_may_depend_on_each_other(kind: Kind) -> None:
    found = list(uncorrelated(BOTH, [], kind))
    assert found
    for table in found:
        assert exact(table.explicit(Covariance(X, Y)), {}) == 0
        both, apart = Expectation(X**2 * Y**2), Expectation(X**2) * Expectation(Y**2)
        assert exact(table.explicit(both), {}) != exact(table.explicit(apart), {})


def test_uncorrelated_bits_are_independent() -> None:
    assert not list(uncorrelated(BOTH, [], Kind.BITS))


@pytest.mark.parametrize(
    "claim",
    [
        "P(X=x,Y=y) = P(X=x)P(Y=y)",
        r"P(X \leq x, Y \leq y) = P(X \leq x)P(Y \leq y)",
        "E[X^2Y] = E[X^2]E[Y]",
        "P(X > a, Y > b) = P(X > a)P(Y > b)",
    ],
)
def test_no_covariance_is_not_praised_as_independence(claim: str) -> None:
    text = rf"Suppose $\operatorname{{Cov}}(X, Y) = 0$. Then ${claim}$."
    (found,) = judged([read("x", text)])
    assert not found.relations[-1].judgement.verdict.praises


def test_no_covariance_adds_variances() -> None:
    sums = r"\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)"
    text = rf"Suppose $\operatorname{{Cov}}(X, Y) = 0$. Then ${sums}$."
    (found,) = judged([read("x", text)])
    assert found.relations[-1].judgement.verdict is Verdict.PROVED

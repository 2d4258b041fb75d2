r"""Rows about p(z_t, x_{1:t}) in finite worlds of one joint law."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.chance.graphical import Spoken, law_of, spoken_of
from derivations.judge.chance.graphical_rows import Row
from derivations.judge.chance.joint_tables import POINTS, Joint, NoTable, factor, rows_of
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Call,
    Conditioned,
    Function,
    Index,
    IndexedProduct,
    Map,
    Name,
    Symbol,
    index,
    times,
)
from derivations.terms.names import STRETCH
from tests.judge.reading import judged

P, T, K = Function(Name("p")), index("T"), index("t")
SEEDS = st.integers(0, 30)
HIDDEN = (
    "A hidden Markov model has states $z_t$ and observations $x_t$ with"
    r" $p(x_{1:T}, z_{1:T}) = p(z_1) \prod_{t=2}^T p(z_t | z_{t-1}) \prod_{t=1}^T p(x_t | z_t)$."
    r" Let $\alpha_t(z_t) = p(z_t, x_{1:t})$."
)
NETWORK = "Let $p(a,b,c) = p(a) p(b) p(c | a, b)$."


def x(first: Index, last: Index) -> Symbol:
    return Symbol(Name("x", label=STRETCH), indices=(first, last))


def one(at: Index) -> Symbol:
    return Symbol(Name("x"), indices=(at,))


def test_the_chain_rule_holds_for_any_joint_law() -> None:
    rest = Conditioned(P, (one(K),), (x(index(1), K - 1),))
    right = times(Map(P, one(index(1))), IndexedProduct(K, index(2), T, rest))
    left = Map(P, x(index(1), T))
    spoken = spoken_of((left, right), Name("p"))
    assert law_of((left, right)) == Name("p")
    assert Row(left, right, spoken, {}).held(spoken.any)


@settings(max_examples=10)
@given(SEEDS)
def test_a_factor_is_a_law_of_its_own_variables(seed: int) -> None:
    own, behind = ("z", 2), ("z", 1)
    for value in range(POINTS):
        total = sum(factor(seed, {own: k}, {behind: value}) for k in range(POINTS))
        assert total == 1


@settings(max_examples=10)
@given(SEEDS)
def test_a_joint_table_has_its_marginals(seed: int) -> None:
    spoken = Spoken(Name("p"), (("a", None), ("b", None)), frozenset())
    joint = spoken.any(seed)
    assert joint.is_law
    both = sum(joint.chance({("a", None): 1, ("b", None): k}) for k in range(POINTS))
    assert both == joint.chance({("a", None): 1})


@settings(max_examples=10)
@given(SEEDS)
def test_independent_variables_have_products(seed: int) -> None:
    joint = Spoken(Name("p"), (("a", None), ("b", None)), frozenset()).independent(seed)
    one_of, other = {("a", None): 1}, {("b", None): 0}
    assert joint.chance({**one_of, **other}) == joint.chance(one_of) * joint.chance(other)


def test_what_a_joint_law_does_not_have_has_no_chance() -> None:
    joint = Joint((("a", None),), {(0,): Fraction(1, 2), (1,): Fraction(1, 2)})
    with pytest.raises(NoTable):
        joint.chance({("b", None): 0})
    with pytest.raises(NoTable):
        rows_of([("a", k) for k in range(20)])


def test_a_name_that_stands_behind_bars_only_is_a_parameter() -> None:
    theta = Symbol(Name("theta"))
    spoken = spoken_of((Conditioned(P, (one(K),), (theta,)),), Name("p"))
    assert spoken.fixed == {("theta", None)}
    both = spoken_of((Call(P, (one(K), theta)),), Name("p"))
    assert not both.fixed


def test_the_forward_recursion() -> None:
    right = r"p(x_t | z_t) \sum_{z_{t-1}} p(z_t | z_{t-1}) \alpha_{t-1}(z_{t-1})"
    assert judged(r"\alpha_t(z_t)", right, HIDDEN).verdict is Verdict.TESTED


@pytest.mark.parametrize(
    "wrong",
    [
        r"p(x_t | z_{t-1}) \sum_{z_{t-1}} p(z_t | z_{t-1}) \alpha_{t-1}(z_{t-1})",
        r"p(x_t | z_t) \sum_{z_{t-1}} p(z_{t-1} | z_t) \alpha_{t-1}(z_{t-1})",
        r"\sum_{z_{t-1}} p(z_t | z_{t-1}) \alpha_{t-1}(z_{t-1})",
    ],
)
def test_no_other_recursion_is_the_forward_one(wrong: str) -> None:
    assert judged(r"\alpha_t(z_t)", wrong, HIDDEN).verdict is Verdict.REFUTED


def test_independence_by_stated_factors() -> None:
    assert judged("p(a, b)", "p(a) p(b)", NETWORK).verdict.praises
    right = r"\frac{p(a) \sum_b p(b) p(c | a, b)}{p(c)}"
    assert judged("p(a | c)", right, NETWORK).verdict.praises


def test_explaining_away_is_not_independence() -> None:
    assert not judged("p(a, b | c)", "p(a | c) p(b | c)", NETWORK).verdict.praises


def test_without_stated_factors_nothing_is_independent() -> None:
    assert not judged("p(a, b | c)", "p(a | c) p(b | c)").verdict.praises


def test_what_holds_for_one_horizon_only_is_not_praised() -> None:
    right = r"p(x_1) p(x_2 | x_1) p(x_3 | x_{1:2})"
    assert not judged("p(x_{1:T})", right).verdict.praises

"""Softmax, one-hot vectors and Kronecker's delta over index sets of unknown size."""

from __future__ import annotations

import pytest

from derivations.judge.claim import Claim
from derivations.judge.expanding.members import delta
from derivations.judge.ladder import judge
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Constant,
    Derivative,
    IndexedSum,
    Map,
    Relation,
    Symbol,
    Term,
    function,
    index,
    number,
    scalar,
)
from derivations.terms.algebra import power
from tests.judge.reading import judged

i, j, k, size = (index(name) for name in ("i", "j", "k", "K"))


def z(at: Term) -> Symbol:
    return scalar("z", at)  # type: ignore[arg-type]


def total(body: Term) -> Term:
    return IndexedSum(k, index(1), size, body)


def exponential(at: Term) -> Term:
    return power(Constant("e"), z(at))


def softmax(at: Term) -> Term:
    return exponential(at) / total(exponential(k))


def by(term: Term, at: Term) -> Term:
    return Derivative(term, z(at))


HOLDS = {
    "a member by a member": (by(total(z(k) * scalar("a", k)), j), scalar("a", j)),
    "softmax": (by(softmax(i), j), softmax(i) * (delta(i, j) - softmax(j))),
    "its own logit": (by(softmax(i), i), softmax(i) * (1 - softmax(i))),
    "logarithm of the sum": (
        by(Map(function("log"), total(exponential(k))), j),
        softmax(j),
    ),
    "a delta picks": (total(delta(k, j) * scalar("a", k)), scalar("a", j)),
    "a function of a delta": (
        total(power(Constant("e"), delta(k, j) * scalar("a", k)) - 1),
        power(Constant("e"), scalar("a", j)) - 1,
    ),
    "the second derivative of a square": (
        by(by(total(z(k) ** 2), j), i),
        2 * delta(i, j),
    ),
    "products of sums": (by(total(z(k)) ** 2, j), 2 * total(z(k))),
}
FAILS = {
    "softmax of the wrong index": (by(softmax(i), j), softmax(i) * (delta(i, j) - softmax(i))),
    "without the delta": (by(softmax(i), j), softmax(i) * (1 - softmax(j))),
    "only the own term": (by(softmax(i), i), softmax(i)),
    "a sum too many": (by(total(z(k) ** 2), j), total(2 * z(k))),
    "the delta summed to its range": (total(delta(k, j) * scalar("a", k)), size * scalar("a", j)),
    "the diagonal only": (by(by(total(z(k)) ** 2, j), i), 2 * delta(i, j)),
}


@pytest.mark.parametrize("name", HOLDS)
def test_it_is_proved_for_every_size(name: str) -> None:
    left, right = HOLDS[name]
    found = judge(Claim(left, Relation.EQUAL, right))
    assert found.verdict is Verdict.PROVED, found.reason


@pytest.mark.parametrize("name", FAILS)
def test_it_is_refuted(name: str) -> None:
    left, right = FAILS[name]
    found = judge(Claim(left, Relation.EQUAL, right))
    assert found.verdict is Verdict.REFUTED, found.reason


def test_members_along_time_depend_on_one_another() -> None:
    """∂L/∂h_t of L = Σ_t h_t: the recurrence between the states is not stated."""
    t = index("t")
    states = IndexedSum(k, index(1), index("T"), scalar("h", k))
    claim = Claim(Derivative(states, scalar("h", t)), Relation.EQUAL, number(1))
    assert judge(claim).verdict is Verdict.UNDECIDED


ATTENTION = r"Let $\alpha_{ij} = \frac{\exp(e_{ij})}{\sum_{l=1}^n \exp(e_{il})}$."


def test_the_slope_of_attention() -> None:
    left = r"\frac{\partial \alpha_{ij}}{\partial e_{im}}"
    right = r"\alpha_{ij}(\delta_{jm} - \alpha_{im})"
    assert judged(left, right, ATTENTION).verdict is Verdict.PROVED
    assert not judged(left, r"\alpha_{ij}(1 - \alpha_{im})", ATTENTION).verdict.praises


def test_the_slope_by_its_own_member() -> None:
    left = r"\frac{\partial \alpha_{ij}}{\partial e_{ij}}"
    assert judged(left, r"\alpha_{ij}(1 - \alpha_{ij})", ATTENTION).verdict is Verdict.PROVED


@pytest.mark.parametrize("wrong", [r"\alpha_{ij}(1 + \alpha_{ij})", r"\alpha_{ij}"])
def test_another_slope_is_no_slope(wrong: str) -> None:
    left = r"\frac{\partial \alpha_{ij}}{\partial e_{ij}}"
    assert not judged(left, wrong, ATTENTION).verdict.praises


def test_other_rows_do_not_depend_on_it() -> None:
    left = r"\frac{\partial}{\partial e_{ij}} \sum_{k=1}^m e_{kj}^2"
    assert judged(left, "2 e_{ij}").verdict is not Verdict.REFUTED


@pytest.mark.parametrize(
    ("left", "right", "wrong"),
    [
        (r"\frac{\partial}{\partial w_1} \sum_{j=1}^n w_j", "1", "0"),
        (r"\frac{\partial}{\partial w_2} \sum_{j=1}^n w_j^2", "2 w_2", "2 w_1"),
        (r"\frac{\partial}{\partial w_1} \sum_{j=1}^n w_j x_j", "x_1", "0"),
        (r"\frac{\partial}{\partial w_1} \sum_{j=2}^n w_j", "0", "1"),
        (r"\frac{\partial}{\partial w_3} \sum_{j=1}^2 w_j^2", "0", "2 w_3"),
        (
            r"\frac{\partial}{\partial w_1} \exp\left(\sum_{j=1}^n w_j x_j\right)",
            r"x_1 \exp\left(\sum_{j=1}^n w_j x_j\right)",
            r"\exp\left(\sum_{j=1}^n w_j x_j\right)",
        ),
        (
            r"\frac{\partial}{\partial w_i} \prod_{j=1}^n w_j",
            r"\frac{1}{w_i} \prod_{j=1}^n w_j",
            r"1",
        ),
    ],
)
def test_a_numbered_member_is_one_of_those_summed(left: str, right: str, wrong: str) -> None:
    assert judged(left, right).verdict.praises
    assert not judged(left, wrong).verdict.praises


def test_a_largest_member_has_no_slope_by_one_of_them() -> None:
    assert judged(r"\frac{\partial}{\partial w_i} \max_j w_j", "0").verdict is Verdict.UNDECIDED

"""Relations about an unrolled recurrence: proved by the kernel, or tried at exact instances."""

from __future__ import annotations

from dataclasses import replace

import pytest

from derivations.cells.simple_rnn import MODEL, W_rec, sigma, t, x
from derivations.judge.claim import Claim
from derivations.judge.ladder import judge
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Absolute,
    Diagonal,
    Formula,
    Immediate,
    IndexedProduct,
    IndexedSum,
    Jacobian,
    Map,
    Norm,
    Relation,
    Term,
    Transpose,
    index,
    scalar,
)

k, T = index("k"), index("T")
loss, theta, total = MODEL.losses, MODEL.theta, MODEL.total
ORDER = tuple(Formula(a, Relation.AT_MOST, b) for a, b in ((index(1), k), (k, t), (t, T)))
SLOPE = Diagonal(Map(sigma.derivative, x[t - 1]))
STEP = Jacobian(x[t], x[t - 1])


def paths(last: Term, inner: Term) -> Term:
    return IndexedSum("t", 1, T, IndexedSum("k", 1, last, inner))


RIGHT = {
    "chain rule": (Jacobian(loss[t], x[k]), Jacobian(loss[t], x[t]) @ Jacobian(x[t], x[k])),
    "one step": (STEP, W_rec @ SLOPE),
    "all paths": (
        Jacobian(total, theta),
        paths(t, Jacobian(loss[t], x[k]) @ Immediate(x[k], theta)),
    ),
}
WRONG = {
    "a transpose": (STEP, Transpose(W_rec) @ SLOPE),
    "swapped factors": (STEP, SLOPE @ W_rec),
    "a shifted step": (STEP, W_rec @ Diagonal(Map(sigma.derivative, x[t]))),
    "paths counted twice": (
        Jacobian(total, theta),
        paths(t, Jacobian(loss[t], x[k]) @ Jacobian(x[k], theta)),
    ),
    "a bound": (
        Jacobian(x[t], x[k]),
        IndexedProduct("i", 0, t - k, Jacobian(x[t - index("i")], x[t - index("i") - 1])),
    ),
}


def verdict(left: Term, right: Term) -> Verdict:
    claim = Claim(left, Relation.EQUAL, right, hypotheses=ORDER, model=MODEL)
    return judge(claim).verdict


@pytest.mark.parametrize("name", RIGHT)
def test_it_is_proved(name: str) -> None:
    assert verdict(*RIGHT[name]) is Verdict.PROVED


@pytest.mark.parametrize("name", WRONG)
def test_it_is_refuted(name: str) -> None:
    assert verdict(*WRONG[name]) is Verdict.REFUTED


def test_a_bound_needs_the_assumption_about_slopes() -> None:
    gamma, z = scalar("gamma"), scalar("z")
    slopes = Formula(Absolute(Map(sigma.derivative, z)), Relation.AT_MOST, gamma)
    bound = Claim(Norm(STEP), Relation.AT_MOST, Norm(W_rec) * gamma, model=MODEL)
    assert judge(replace(bound, hypotheses=(slopes,))).verdict is Verdict.PROVED
    assert judge(bound).verdict is Verdict.UNDECIDED


def test_the_nearest_right_statement_is_suggested() -> None:
    vector = W_rec @ Map(sigma.derivative, x[t - 1])
    found = judge(Claim(STEP, Relation.EQUAL, vector, hypotheses=ORDER, model=MODEL))
    assert found.verdict is Verdict.ILL_FORMED
    assert found.suggestion is W_rec @ SLOPE

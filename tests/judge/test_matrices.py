"""Equations between matrices at explicit, rectangular and symbolic sizes."""

from __future__ import annotations

import pytest

from derivations.judge.claim import Claim, Entry, Standing
from derivations.judge.ladder import judge
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Component,
    Derivative,
    Determinant,
    Formula,
    Identity,
    Inverse,
    Matrix,
    Norm,
    Relation,
    Term,
    Trace,
    Transpose,
    Vector,
    index,
    matrix,
    number,
    scalar,
)

A, B = matrix("A", "n", "m"), matrix("B", "m", "n")
S, R = matrix("S", "n", "n"), matrix("R", "n", "n")
v, w = matrix("v", "n", 1), matrix("w", "n", 1)
a, b, c, d = (scalar(name) for name in "abcd")
EXPLICIT = Matrix(((a, b), (c, d)))


def verdict(left: Term, right: Term) -> Verdict:
    declared = {name: Entry(Standing.DECLARED) for name in "ABSRvw"}
    return judge(Claim(left, Relation.EQUAL, right, names=declared)).verdict


def first(vector: Term) -> Term:
    return Component(vector, (index(1),))


HOLDS = {
    "transpose of a product": (Transpose(A @ B), Transpose(B) @ Transpose(A)),
    "trace": (Trace(A @ B), Trace(B @ A)),
    "determinant": (Determinant(S @ R), Determinant(S) * Determinant(R)),
    "inverse": (S @ Inverse(S), Identity("n")),
    "quadratic form": (
        Derivative(Transpose(v) @ S @ v, v),
        Transpose(v) @ (S + Transpose(S)),
    ),
    "norm": (Norm(v) ** 2, Transpose(v) @ v),
    "component": (
        Component(v + w, (index(1),)),
        Component(v, (index(1),)) + Component(w, (index(1),)),
    ),
}
FAILS = {
    "products do not commute": (S @ R, R @ S),
    "transpose without turning round": (Transpose(S @ R), Transpose(S) @ Transpose(R)),
    "symmetric by mistake": (Derivative(Transpose(v) @ S @ v, v), 2 * Transpose(v) @ S),
    "binomial": ((S + R) ** 2, S**2 + 2 * S @ R + R**2),
    "trace of a product": (Trace(S @ R), Trace(S) * Trace(R)),
}


@pytest.mark.parametrize("name", HOLDS)
def test_it_is_proved_for_all_sizes(name: str) -> None:
    assert verdict(*HOLDS[name]) is Verdict.PROVED


@pytest.mark.parametrize("name", FAILS)
def test_it_is_refuted(name: str) -> None:
    assert verdict(*FAILS[name]) is Verdict.REFUTED


def test_explicit_entries_are_proved() -> None:
    assert verdict(Determinant(EXPLICIT), a * d - b * c) is Verdict.PROVED
    square = Matrix(((a**2 + b * c, b * (a + d)), (c * (a + d), d**2 + b * c)))
    assert verdict(EXPLICIT**2, square) is Verdict.PROVED
    assert verdict(EXPLICIT @ Vector((number(1), number(0))), Vector((a, b))) is Verdict.REFUTED


def test_two_matrices_of_a_kind_are_two() -> None:
    """Q R = R Q of orthogonal matrices is no identity, though it is one where R is Q."""
    known = tuple(Formula(Transpose(q) @ q, Relation.EQUAL, Identity(q.shape.cols)) for q in (S, R))
    declared = {name: Entry(Standing.DECLARED) for name in "SR"}

    def said(left: Term, right: Term) -> Verdict:
        claim = Claim(left, Relation.EQUAL, right, names=declared, hypotheses=known)
        return judge(claim).verdict

    assert said(S @ R, R @ S) is Verdict.REFUTED
    assert said(Transpose(S @ R) @ S @ R, Identity(S.shape.cols)).praises

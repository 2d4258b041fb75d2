"""Inequalities: certificates, points, and matrices that have no order."""

from __future__ import annotations

import pytest

from derivations.judge.claim import Claim, Entry, Standing
from derivations.judge.ladder import judge
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Power,
    Relation,
    Root,
    Term,
    lift,
    matrix,
    scalar,
)

x, y = scalar("x"), scalar("y")
positive = (Formula(x, Relation.GREATER, lift(0)), Formula(y, Relation.GREATER, lift(0)))
LESS, AT_MOST, GREATER, AT_LEAST = (
    Relation.LESS,
    Relation.AT_MOST,
    Relation.GREATER,
    Relation.AT_LEAST,
)
exp = Power(Constant("e"), x)
DECLARED = {name: Entry(Standing.DECLARED) for name in "AB"}
A, B = matrix("A", "n", "n"), matrix("B", "n", "n")


@pytest.mark.parametrize(
    ("left", "relation", "right", "hypotheses", "expected"),
    [
        (x**2 + y**2, AT_LEAST, 2 * x * y, (), Verdict.PROVED),
        (2 * x * y, AT_MOST, x**2 + y**2, (), Verdict.PROVED),
        (x**2 + y**2, GREATER, 2 * x * y, (), Verdict.REFUTED),
        (x**2 + x + 1, GREATER, lift(0), (), Verdict.PROVED),
        (x**4 + 1, GREATER, x**3, (), Verdict.PROVED),
        (x**2, AT_LEAST, x, (), Verdict.REFUTED),
        (x + 1 / x, AT_LEAST, lift(2), (), Verdict.REFUTED),
        (x + 1 / x, AT_LEAST, lift(2), positive[:1], Verdict.PROVED),
        (exp, GREATER, lift(0), (), Verdict.PROVED),
        (exp, AT_LEAST, 1 + x, (), Verdict.PROVED),
        (exp, AT_MOST, 1 + x, (), Verdict.REFUTED),
        (Absolute(x + y), AT_MOST, Absolute(x) + Absolute(y), (), Verdict.PROVED),
        (Absolute(x - y), AT_MOST, Absolute(x) - Absolute(y), (), Verdict.REFUTED),
        (Root(x * y), AT_MOST, (x + y) / 2, positive, Verdict.PROVED),
        (A @ B, AT_MOST, A, (), Verdict.ILL_FORMED),
    ],
)
def test_inequalities(
    left: Term, relation: Relation, right: Term, hypotheses: tuple[Formula, ...], expected: Verdict
) -> None:
    claim = Claim(left, relation, right, hypotheses=hypotheses, names=DECLARED)
    assert judge(claim).verdict is expected


def test_shapes_that_are_guessed_accuse_nobody() -> None:
    assert judge(Claim(A @ B, AT_MOST, A)).verdict is Verdict.UNDECIDED

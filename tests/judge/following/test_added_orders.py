"""Orders that follow from several orders before them."""

from __future__ import annotations

import pytest

from derivations.judge.claim import Premise
from derivations.judge.following.added_orders import lines_of_orders, multiplied_out
from derivations.judge.verdict import Verdict
from derivations.printer.text import text
from derivations.terms import Formula, Relation, number, plus, scalar
from tests.judge.reading import last

X, Y = scalar("x"), scalar("y")


def test_the_lines_that_are_needed() -> None:
    rows = [
        Premise(Formula(plus(X, Y), Relation.GREATER, number(3)), 1),
        Premise(Formula(Y, Relation.AT_MOST, number(1)), 2),
    ]
    goal = Formula(X, Relation.GREATER, number(2))
    assert set(lines_of_orders(goal, rows, []) or ()) == {1, 2}
    further = Formula(X, Relation.GREATER, number(3))
    assert lines_of_orders(further, rows, []) is None


def test_rows_that_contradict_each_other_prove_nothing() -> None:
    rows = [
        Premise(Formula(X, Relation.AT_MOST, number(1)), 1),
        Premise(Formula(X, Relation.AT_LEAST, number(2)), 2),
    ]
    assert not lines_of_orders(Formula(Y, Relation.AT_MOST, number(0)), rows, [])


def test_a_condition_is_no_conclusion() -> None:
    goal = Formula(plus(X, Y), Relation.AT_LEAST, number(3))
    rows = [Premise(Formula(X, Relation.AT_LEAST, number(1)), 1)]
    assert lines_of_orders(goal, rows, [goal]) is None


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        (r"a^T x &\geq c \\ \Rightarrow \frac{a^T x}{c} &\geq 1", Verdict.PROVED),
        (r"a^T x &\geq c \\ \Rightarrow (2a)^T x &\geq 2c", Verdict.PROVED),
        (r"a^T x &\geq c \\ \Rightarrow (2a)^T x &\geq 3c", Verdict.UNDECIDED),
        (r"a^T x &\geq c \\ b^T x &\geq 1 \\ \Rightarrow (a + b)^T x &\geq c + 1", Verdict.PROVED),
        (
            r"a^T x &\geq c \\ b^T x &\geq 1 \\ \Rightarrow (a - b)^T x &\geq c - 1",
            Verdict.UNDECIDED,
        ),
    ],
)
def test_orders_of_vectors(rows: str, verdict: Verdict) -> None:
    found = last(rf"Let $c > 0$. We have \begin{{align*}} {rows} \end{{align*}}")
    assert found.verdict is verdict


def test_products_of_vectors_are_multiplied_out() -> None:
    from tests.judge.reading import last_claim

    claim = last_claim(r"Let $a, b, x \in \mathbb{R}^n$. \[ q = (a + b)^T x \]")
    assert text(multiplied_out(claim.right)) == "aᵀ x + bᵀ x"  # type: ignore[arg-type]

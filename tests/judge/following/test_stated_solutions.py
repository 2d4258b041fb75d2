"""Vectors of numbers that a text gives, in the equations that it states of them."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

CHAIN = (
    r"Let $P = \begin{pmatrix} 0.9 & 0.1 \\ 0.5 & 0.5 \end{pmatrix}$. "
    r"The stationary distribution satisfies $\pi P = \pi$ and $\pi_1 + \pi_2 = 1$: "
)


def test_a_solution_solves_each_equation() -> None:
    """By hand: 0.9 a + 0.5 b = a and a + b = 1 give a = 5 b."""
    assert last(rf"{CHAIN}\[ \pi = \left(\frac56, \frac16\right) \]").verdict is Verdict.PROVED


@pytest.mark.parametrize("wrong", [r"\frac57, \frac16", r"\frac56, \frac26", r"\frac16, \frac56"])
def test_one_that_fails_in_an_equation_is_none(wrong: str) -> None:
    found = last(rf"{CHAIN}\[ \pi = \left({wrong}\right) \]")
    assert found.verdict is Verdict.REFUTED
    assert found.evidence.counterexample is not None


def test_equations_with_other_unknowns_say_nothing() -> None:
    text = r"Let $A = BC$. Let $A = \begin{pmatrix} 2 & 1 \\ 1 & 2 \end{pmatrix}$."
    assert last(text).verdict is Verdict.GIVEN

"""What a stated equation ties to the letter of a whole derivative moves along with it."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def last(text: str) -> Verdict:
    (found,) = judged([read("here", text)])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    "text",
    [
        r"Let $x + y = 10$ and $A = xy$. Then $\frac{dA}{dx} = 10 - 2x$.",
        r"Let $x + y = 10$ and $A = xy$. Then $\frac{dA}{dy} = 10 - 2y$.",
        r"Let $x^2 h = 32$ and $S = x^2 + 4xh$. Then $\frac{dS}{dx} = 2x - 128/x^2$.",
        r"Let $x + y = 10$ and $A = xy$. Then $\frac{\partial A}{\partial x} = y$.",
    ],
)
def test_right(text: str) -> None:
    assert last(text) is Verdict.PROVED


@pytest.mark.parametrize("right", ["y", "10 - x", "10 + 2x", "x"])
def test_what_is_kept_constant_is_not_praised(right: str) -> None:
    text = rf"Let $x + y = 10$ and $A = xy$. Then $\frac{{dA}}{{dx}} = {right}$."
    assert last(text) is Verdict.UNDECIDED


@pytest.mark.parametrize(
    "said", ["$y$ is a function of $x$", "$y = g(x)$", "$y = y(x)$", "$x + y = 10$"]
)
def test_a_whole_derivative_is_no_partial_one(said: str) -> None:
    row = r"\[ \frac{dz}{dx} = \frac{\partial f}{\partial x} \]"
    assert last(f"Let $z = f(x, y)$, where {said}. {row}") is Verdict.UNDECIDED


@pytest.mark.parametrize("said", ["$y$ is a function of $x$", "$y = y(x)$"])
def test_the_chain_rule_moves_declared_functions(said: str) -> None:
    right = r"\frac{\partial f}{\partial x} + \frac{\partial f}{\partial y}\frac{dy}{dx}"
    text = rf"\[ \frac{{dz}}{{dx}} = {right}, \] where $z = f(x, y)$ and {said}."
    (found,) = judged([read("here", text)])
    assert found.relations[0].judgement.verdict is Verdict.PROVED

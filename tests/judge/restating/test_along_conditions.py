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

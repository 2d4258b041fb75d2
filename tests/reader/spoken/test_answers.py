"""Answers of exercises are checked by what their sentence asks for."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The quadratic $x^2 - 5x + 6 = 0$ has the solutions $x = 2$ and $x = {}$.", "3", "-3"),
        ("$3x + 5 = 20$ is solved by $x = {}$.", "5", "6"),
        ("$f'(x) = 3x^2 - 12$ vanishes at $x = {}$.", "-2", "3"),
        ("$p(x) = x^2 - 3x + 2$ has the roots $x = 1$ and $x = {}$.", "2", "3"),
        ("The minimum of $f(x) = x^2 - 6x + 10$ is at $x = {}$.", "3", "2"),
        (r"Profit $\pi(q) = 16q - q^2 - 10$ is maximal at $q = {}$.", "8", "16"),
    ],
)
def test_right_and_wrong_answers(text: str, right: str, wrong: str) -> None:
    texts = [text.replace("{}", value) for value in (right, wrong)]
    good, bad = judged([read("here", each) for each in texts])
    assert good.relations[-1].judgement.verdict.praises
    assert bad.relations[-1].judgement.verdict is Verdict.REFUTED


def test_a_least_value_is_no_greatest_one() -> None:
    (found,) = judged([read("here", "The maximum of $f(x) = x^2 - 6x + 10$ is at $x = 3$.")])
    assert found.relations[-1].judgement.verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "text",
    [
        "On $[0, 2]$ the minimum of $f(x) = x^2 - 6x + 10$ is at $x = 2$.",
        "The minimum of $f(x) = x^2 - 6x + 10$ on $[0, 2]$ is at $x = 2$.",
        r"Let $0 \leq x \leq 2$. $f(x) = x^2 - 6x$ is minimal at $x = 2$.",
        "$y'' - y = 0$ has the solution $y = 0$.",
        "$x^2 = 2$ has the solution $x = 1.414$.",
        "The system $x + y = 3$, $x - y = 1$ has the solution $x = 2$, $y = 1$.",
        r"The minimum of $f(x) = |x|$ is at $x = 0$.",
        "The maximum of $f(x) = x^3 - 3x$ is at $x = -1$.",  # a local one
        "$ax + b = 0$ has the solution $x = 3$.",
    ],
)
def test_not_accused(text: str) -> None:
    (found,) = judged([read("here", text)])
    assert not found.accuses

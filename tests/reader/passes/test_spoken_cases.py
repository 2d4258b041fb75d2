"""Functions whose cases stand in words behind their formula."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def verdict(sentence: str, line: str) -> Verdict:
    (found,) = judged([read("x.tex", f"{sentence}\n\n\\[ {line} \\]")])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    "sentence",
    [
        r"Let $f(x) = 2x$ for $0 \le x \le 1$ and $0$ otherwise.",
        r"Let $f(x) = 2x$ for $x \in [0, 1]$ and $f(x) = 0$ elsewhere.",
        r"Let $f(x) = 2x$ on $[0, 1]$ and zero otherwise.",
        r"Let $f(x) = 0$ for $x < 0$, $f(x) = 2x$ for $0 \le x < 1$ and $0$ otherwise.",
    ],
)
def test_the_cases_are_one_function(sentence: str) -> None:
    assert verdict(sentence, r"\int_{-1}^2 f(x) dx = 1") is Verdict.PROVED
    assert verdict(sentence, r"\int_{-1}^2 f(x) dx = 3") is Verdict.REFUTED


def test_what_no_case_gives_is_unknown() -> None:
    sentence = r"Let $f(x) = x$ on $[0, 1]$ and $f(x) = 1$ on $[1, 2]$."
    assert verdict(sentence, r"\int_0^2 f(x) dx = \frac32") is Verdict.PROVED
    assert verdict(sentence, r"\int_0^2 f(x) dx = 2") is Verdict.REFUTED
    assert verdict(sentence, "f(3) = 1") is Verdict.UNDECIDED
    assert verdict(sentence, "f(3) = f(4)") is Verdict.UNDECIDED


def test_cases_of_several_letters() -> None:
    sentence = r"Let $G(x, y) = x(1-y)$ for $x \le y$ and $G(x, y) = y(1-x)$ for $x \ge y$."
    assert verdict(sentence, "G(3, 2) = -4") is Verdict.PROVED
    assert verdict(sentence, "G(3, 2) = -3") is Verdict.REFUTED


def test_one_case_without_another_is_a_function_on_its_domain() -> None:
    sentence = r"Let $f(x) = x^2$ for $x > 0$."
    assert verdict(sentence, r"\int_1^2 f(x) dx = \frac73") is Verdict.PROVED

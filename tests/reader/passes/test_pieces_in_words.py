"""Functions whose pieces stand in sentences of their own."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

WHOLE = r"\[ f(x) = \begin{cases} x^2 & x \le 1 \\ 2x + 1 & x > 1 \end{cases} \]" + "\n"


def verdict(words: str, line: str) -> Verdict:
    (found,) = judged([read("x.tex", f"{words}\n\\[ {line} \\]")])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    "words",
    [
        r"For $x \le 1$, $f(x) = x^2$. For $x > 1$, $f(x) = 2x + 1$. Then",
        r"For $x \le 1$," + "\n\\[ f(x) = x^2 \\]\nand for $x > 1$,\n\\[ f(x) = 2x + 1. \\]\nThen",
        r"Let $f(x) = x^2$ for $x \le 1$. If $x > 1$, then $f(x) = 2x + 1$. Then",
        WHOLE + r"For $x > 1$ we have $f(x) = 2x + 1$. So",
    ],
)
def test_the_pieces_are_one_function(words: str) -> None:
    assert verdict(words, "f(3) = 7") is Verdict.PROVED
    assert verdict(words, "f(0) = 0") is Verdict.PROVED
    assert verdict(words, "f(3) = 9") is Verdict.REFUTED


def test_a_piece_of_a_known_function_is_a_claim() -> None:
    words = r"For $x > 1$ we have $f(x) = x^2$."
    (found,) = judged([read("x.tex", WHOLE + words)])
    assert found.relations[-1].judgement.verdict is not Verdict.PROVED

"""Rows that fail on another branch only than the one that a text has in mind."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def verdict(sentence: str, line: str) -> Verdict:
    (found,) = judged([read("x.tex", f"{sentence}\n\n\\[ {line} \\]")])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (r"Let $x = 3 \cos\theta$, $dx = -3 \sin\theta d\theta$.",
         r"\tan\theta = \frac{\sqrt{9 - x^2}}{x}"),
        (r"Let $y = 2 \sin u$, $dy = 2 \cos u \, du$.", r"\sqrt{4 - y^2} = 2 \cos u"),
        (r"Let $x = a \tan\theta$.", r"\sqrt{x^2 + a^2} = a \sec\theta"),
        (r"Let $g > 0$ be the growth factor.", r"\frac{1}{|1 - 1/g|} = \frac{g}{g - 1}"),
    ],
)  # fmt: skip
def test_it_holds_where_it_is_meant(sentence: str, line: str) -> None:
    assert verdict(sentence, line) is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (r"Let $y = 2 \sin u$, $dy = 2 \cos u \, du$.", r"\sqrt{4 - y^2} = 2 \sin u"),
        (r"Let $x$ be a number.", "|x - 1| = x - 1"),
        (r"Let $x$ be a number.", r"\sqrt{x^2} = x"),
        (r"Let $\theta$ be an angle.", r"\sqrt{1 - \sin^2\theta} = \cos\theta"),
    ],
)
def test_it_is_wrong_where_it_is_meant(sentence: str, line: str) -> None:
    assert verdict(sentence, line) is not Verdict.PROVED

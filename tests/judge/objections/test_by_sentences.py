"""What the sentence before a display says of its rows."""

from __future__ import annotations

import pytest

from derivations.judge.objections.by_sentences import NEARLY
from tests.corpus.judging import judged, read

SIDE = r"We have \[ \int \frac{1}{x^2 + 1} dx = \arctan x + C. \] "


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"Multiply both sides by $2$: \[ (x + 1)^2 = x^2 + 2x \]", "undecided"),
        (r"We expand: \[ (x + 1)^2 = x^2 + 2x \]", "refuted"),
        (SIDE + r"Combine the results: \[ = 3x + \arctan x + C \]", "undecided"),
        (r"To first order, \[ (x + 1)^2 = x^2 + 2x \]", "undecided"),
        (SIDE + r"which is \[ = 3x + \arctan x + C \]", "refuted"),
    ],
)
def test_which_rows_are_accused(text: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", text)])
    assert str(found.relations[-1].judgement.verdict) == verdict


@pytest.mark.parametrize(
    ("words", "nearly"),
    [
        ("To first order,", True),
        ("to leading order in $", True),
        ("By the first order conditions,", False),
        ("The second-order linear equation is", False),
    ],
)
def test_which_orders_are_of_an_approximation(words: str, nearly: bool) -> None:
    assert (NEARLY.search(words) is not None) is nearly

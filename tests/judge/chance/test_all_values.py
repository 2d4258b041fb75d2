"""The values of a variable that the text lists, and rows that tell them."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"Let $Y \in \{1, 2\}$. \[ P(Y = 2) = 1 - P(Y = 1) \]", "proved"),
        (r"Let $Y$ take the values $1$ and $2$. \[ P(Y = 2) = 1 - P(Y = 1) \]", "proved"),
        (r"Let $Y$ take the values $1$, $2$ and $3$. \[ P(Y = 2) = 1 - P(Y = 1) \]", "undecided"),
        (r"Suppose that $Y$ is $1$ or $2$. \[ P(Y = 2) = 1 - P(Y = 1) \]", "undecided"),
        (r"Let $Y$ be the test (1 = positive, 2 = negative). \[ P(Y = 2) = 1 - P(Y = 1) \]",
         "proved"),
    ],
)  # fmt: skip
def test_no_other_value_is_left(text: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", text)])
    assert str(found.relations[-1].judgement.verdict) == verdict

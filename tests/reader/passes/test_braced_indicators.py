"""Indicators of conditions in braces."""

from __future__ import annotations

import pytest

from tests.judge.reading import last


@pytest.mark.parametrize(
    "sign",
    [r"1_{\{Z \ge a\}}", r"\mathbf{1}_{\{Z \ge a\}}", r"I_{\{Z \ge a\}}", r"\chi_{[Z \ge a]}"],
)
@pytest.mark.parametrize(("sense", "verdict"), [(r"\ge", "proved"), ("<", "refuted")])
def test_the_mean_of_an_indicator(sign: str, sense: str, verdict: str) -> None:
    text = rf"Let $Z \ge 0$ be a random variable and $a > 0$. \[ E[{sign}] = P(Z {sense} a) \]"
    found = str(last(text).verdict)
    assert found == verdict or (verdict == "refuted" and found == "undecided")


def test_an_index_in_braces_is_none() -> None:
    assert (
        str(last(r"$\mathbf{1}_{\{n\}} + I_{\{n\}} = I_{\{n\}} + \mathbf{1}_{\{n\}}$").verdict)
        != "refuted"
    )

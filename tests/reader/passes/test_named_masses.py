"""Mass functions that name their variables, read as chances."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

TEXT = r"""Let $X$ and $Y$ be discrete random variables, where $p_{X|Y}$ is the conditional
probability mass function of $X$ given $Y$. \[ %s \]"""


@pytest.mark.parametrize(
    "right",
    [
        r"E[X|Y=y] = \sum_x x p_{X|Y}(x|y)",
        r"E[g(X)] = \sum_x g(x) p_X(x)",
        r"p_X(x) = \sum_y p_{X|Y}(x|y) p_Y(y)",
    ],
)
def test_right(right: str) -> None:
    assert last(TEXT % right).verdict.praises


@pytest.mark.parametrize(
    "wrong", [r"E[X|Y=y] = \sum_x x^2 p_{X|Y}(x|y)", r"p_X(x) = \sum_y p_{X|Y}(x|y)"]
)
def test_wrong(wrong: str) -> None:
    assert last(TEXT % wrong).verdict in (Verdict.UNDECIDED, Verdict.REFUTED)


def test_densities_stay() -> None:
    text = r"Let $p_X$ be the density of $X$, whose mass function is not used. \[ p_X(x) = 1 \]"
    assert not last(text).verdict.praises

"""Orders with letters for numbers, joined by arrows: proved where they say the same."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LAMBDA = r"Let $\lambda > 0$. "


@pytest.mark.parametrize(
    "row",
    [
        r"1 - \eta\lambda > 0 \iff \eta < \frac{1}{\lambda}",
        r"|1 - \eta\lambda| < 1 \iff 0 < \eta\lambda < 2",
        r"-1 < 1 - \eta\lambda < 1 \iff 0 < \eta < \frac{2}{\lambda}",
    ],
)
def test_orders_that_say_the_same(row: str) -> None:
    assert last(rf"{LAMBDA}\[ {row} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "row",
    [
        r"1 - \eta\lambda > 0 \iff \eta > \frac{1}{\lambda}",
        r"|1 - \eta\lambda| < 1 \iff 0 < \eta < \frac{1}{\lambda}",
        r"|1 - \eta\lambda| < 1 \iff \eta < \frac{2}{\lambda}",
    ],
)
def test_orders_that_do_not(row: str) -> None:
    assert not last(rf"{LAMBDA}\[ {row} \]").verdict.praises


def test_a_sign_that_nobody_states() -> None:
    row = r"\[ 1 - \eta\lambda > 0 \iff \eta < \frac{1}{\lambda} \]"
    assert not last(row).verdict.praises

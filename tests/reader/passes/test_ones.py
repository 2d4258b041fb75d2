"""The vector of ones, and a bold 1 that is a number."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SAID = r"Let $x \in \mathbb{R}^n$ and let $\mathbf{1}$ be the vector of ones. "


@pytest.mark.parametrize(
    "row",
    [
        r"\mathbf{1}^\top x = \sum_{i=1}^n x_i",
        r"\mathbf{1}_n' \mathbf{1}_n = n",
        r"(x + c\mathbf{1})'\mathbf{1} = x'\mathbf{1} + cn",
        r"\mathbf{1}_n^T x = \sum_{i=1}^n x_i",
        r"\vec{1}^T x = \sum_{i=1}^n x_i",
    ],
)
def test_sums_are_products_with_ones(row: str) -> None:
    assert last(rf"{SAID} \[ {row} \]").verdict.praises


@pytest.mark.parametrize(
    "row",
    [
        r"\mathbf{1}^\top x = x",
        r"\mathbf{1} \mathbf{1}' = n",
        r"\mathbf{1}' \mathbf{1} = 1",
        r"(x + c\mathbf{1})'\mathbf{1} = x'\mathbf{1} + c",
    ],
)
def test_ones_are_no_number(row: str) -> None:
    assert not last(rf"{SAID} \[ {row} \]").verdict.praises


def test_a_transpose_says_as_much_as_words() -> None:
    assert last(
        r"\[ \mathbf{1}^T (\mathbf{1} \mathbf{1}^T) \mathbf{1} = (\mathbf{1}^T\mathbf{1})^2 \]"
    ).verdict.praises


def test_a_bold_result_is_a_number() -> None:
    assert last(r"\[ 3 - 2 = \mathbf{1} \]").verdict is Verdict.PROVED
    assert last(r"\[ 5 - 2 = \mathbf{1} \]").verdict is Verdict.REFUTED

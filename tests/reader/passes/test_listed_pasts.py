"""Lists with dots of what came before."""

from __future__ import annotations

import pytest

from tests.judge.reading import judged

CHAIN = r"\prod_{i=1}^{n} p(x_i | x_1, \dots, x_{i-1})"


def test_the_chain_rule() -> None:
    assert judged(r"p(x_1, \dots, x_n)", CHAIN).verdict.praises
    assert judged(r"p(x_1, x_2, \dots, x_n)", CHAIN).verdict.praises


@pytest.mark.parametrize(
    "other", [r"\prod_{i=1}^{n} p(x_i | x_1, \dots, x_i)", r"\prod_{i=1}^{n} p(x_i)"]
)
def test_other_products_are_not_praised(other: str) -> None:
    assert not judged(r"p(x_1, \dots, x_n)", other).verdict.praises

"""Cycles as matrices, in the order of factors that the rows of a text need."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

GIVEN = r"Let $\sigma = (1\,2\,3)$ and $\tau = (1\,2)$."


def verdict(*rows: str) -> Verdict:
    body = r" \\ ".join(rows)
    return last(f"{GIVEN}\n\\begin{{align*}}\n{body}\n\\end{{align*}}\n").verdict


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((r"\sigma\tau &= (1\,3)",), Verdict.PROVED),  # the last factor first
        ((r"\sigma\tau &= (2\,3)",), Verdict.PROVED),  # the first factor first
        ((r"\sigma\tau &= (1\,2)",), Verdict.REFUTED),  # in neither order
        ((r"\sigma\tau &= (1\,3)", r"\tau\sigma &= (1\,3)"), Verdict.REFUTED),
        ((r"\sigma^{-1} &= (1\,3\,2)",), Verdict.PROVED),
        ((r"\sigma^3 &= e",), Verdict.PROVED),
        ((r"\tau^3 &= e",), Verdict.REFUTED),
    ],
)
def test_products_of_cycles(rows: tuple[str, ...], expected: Verdict) -> None:
    assert verdict(*rows) is expected

"""Derivatives of max, |z| and braces on both sides of where they change, and not there."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("given", "row"),
    [
        (r"f(x) = \max(x, 0)", r"f'(x) = \mathbf{1}[x > 0]"),
        (r"f(x) = \min(x, 0)", r"f'(x) = \mathbf{1}[x < 0]"),
        (r"f(x) = \max(0, 1 - x)", r"f'(x) = -\mathbf{1}[x < 1]"),
        (r"f(x) = \max(0, x)", r"f'(x) = \mathbf{1}[x \ge 0]"),
    ],
)
def test_right_on_both_sides(given: str, row: str) -> None:
    found = last(rf"Let ${given}$. Then \[ {row} \]")
    assert found.verdict is Verdict.PROVED
    assert "kink" in found.reason


@pytest.mark.parametrize(
    ("given", "row"),
    [
        (r"f(x) = \max(x, 0)", r"f'(x) = \mathbf{1}[x < 0]"),
        (r"f(x) = \max(0, 1 - x)", r"f'(x) = \mathbf{1}[x < 1]"),
    ],
)
def test_wrong_on_one_side(given: str, row: str) -> None:
    assert last(rf"Let ${given}$. Then \[ {row} \]").verdict is Verdict.REFUTED


def test_two_places_are_not_told_apart() -> None:
    row = r"\[ f'(x) = \mathbf{1}[x > 1] \]"
    assert not last(r"Let $f(x) = \max(0, x)$. Then " + row).verdict.praises

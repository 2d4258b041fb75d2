"""Distances are symmetric and keep to the triangle inequality; nothing else is true of all."""

from __future__ import annotations

import pytest

from tests.judge.reading import last

GIVEN = r"Let $(X, d)$ be a metric space and $x, y, z \in X$. We always have \[ %s \]"
PAIRS = (
    (r"d(x, z) \le d(x, y) + d(y, z)", r"d(x, z) \ge d(x, y) + d(y, z)"),
    (r"|d(x, z) - d(z, y)| \le d(y, x)", r"|d(x, z) - d(z, y)| \le d(x, z)"),
    (r"d(x, y) = d(y, x)", r"d(x, y) = d(y, z)"),
    (r"d(x, y)^2 \le 2d(x, z)^2 + 2d(z, y)^2", r"d(x, y)^2 \le d(x, z)^2 + d(z, y)^2"),
)


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_what_holds_in_every_metric_space(right: str, wrong: str) -> None:
    assert last(GIVEN % right).verdict.praises
    assert not last(GIVEN % wrong).verdict.praises


def test_no_metric_no_triangle() -> None:
    text = r"Let $d$ be a function. \[ d(x, z) \le d(x, y) + d(y, z) \]"
    assert not last(text).verdict.praises

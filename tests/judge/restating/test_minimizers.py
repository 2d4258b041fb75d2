"""Points that are said to be an argmin."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


def verdict(objective: str, value: str, stated: str = "") -> Verdict:
    text = f"Let $m^* = \\arg\\min_m ({objective})${stated}.\n\\[ m^* = {value} \\]"
    return last(text).verdict


@pytest.mark.parametrize(
    ("objective", "value", "wrong"),
    [
        ("m^2 - 6m", "3", "6"),
        ("(m - a)^2 + (m - b)^2", r"\frac{a + b}{2}", "a + b"),
        ("e^m - 2m", r"\ln 2", "2"),
    ],
)
def test_the_point_where_the_slope_is_none(objective: str, value: str, wrong: str) -> None:
    assert verdict(objective, value).praises
    assert verdict(objective, wrong) is Verdict.REFUTED


@pytest.mark.parametrize(
    ("objective", "value", "stated"),
    [
        ("m^2 - 6m", "1", r" subject to $m \leq 1$"),
        ("m^2 - 6m", "0", r", where the minimum is over all $m \leq 0$"),
        ("|m - 1| + m^2", r"\frac12", ""),
        ("c m^2 - 2 m", r"\frac{1}{c}", ""),
    ],
)
def test_nothing_is_said_of_what_is_constrained_kinked_or_not_convex(
    objective: str, value: str, stated: str
) -> None:
    assert verdict(objective, value, stated) is Verdict.UNDECIDED

"""Rows that set a name anew."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    "row",
    [
        r"w = w + \eta \nabla_w l",
        r"w = w - \eta \frac{\partial l}{\partial w}",
        r"\theta = \theta - 2 \alpha \nabla_\theta J",
        r"w = w + \eta \nabla_w l - 2 \eta \lambda w",
    ],
)
def test_a_step_along_a_slope_is_given(row: str) -> None:
    assert last(rf"The rule is \[ {row} \]").verdict is Verdict.GIVEN


@pytest.mark.parametrize("row", ["x = x + 1", r"x = x + \nabla_y l"])
def test_no_other_sum_with_itself_is(row: str) -> None:
    assert last(rf"Then \[ {row} \]").verdict is not Verdict.PROVED

"""An equation for all values of a letter says one for each of its coefficients."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

WAVES = r"Let $A\cos t + 2C\cos 2t = 3\cos t - 4\cos 2t$ for all $t$. Then "
WITH_LETTERS = r"Let $A x^2 + B x = k x^2 + 3k x$ for all $x$. Then "


@pytest.mark.parametrize(
    "text",
    [
        WAVES + "$A = 3$.",
        WAVES + "$C = -2$.",
        WITH_LETTERS + "$A = k$.",
        WITH_LETTERS + "$B = 3k$.",
    ],
)
def test_a_coefficient_follows(text: str) -> None:
    assert last(text).verdict is Verdict.PROVED


@pytest.mark.parametrize("text", [WAVES + "$A = 4$.", WAVES + "$C = -4$."])
def test_another_value_is_refuted(text: str) -> None:
    assert last(text).verdict is Verdict.REFUTED


@pytest.mark.parametrize("text", ["Let $A x + B = 3x + 4$. Then $A = 5$.", WAVES + "$D = 7$."])
def test_for_some_value_or_of_another_letter_nothing_follows(text: str) -> None:
    found = last(text).verdict
    assert not found.accuses
    assert not found.praises

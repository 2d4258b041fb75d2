"""Maps of polynomials by their values at powers."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LINEAR = r"Let $T: P_2 \to P_2$ be linear map with $T(1) = 1$, $T(x) = x+2$, $T(x^2) = x^2$. Then "


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"T(2x^2 - x) = 2x^2 - x - 2", Verdict.PROVED),
        (r"T(ax + b) = aT(x) + b", Verdict.PROVED),
    ],
)
def test_the_value_at_a_polynomial(row: str, verdict: Verdict) -> None:
    assert last(LINEAR + rf"\[ {row} \]").verdict is verdict


def test_no_rule_for_numbers_is_taken_from_them() -> None:
    text = r"Let $D: P_3 \to P_2$ be the derivative. Then $D(x) = 1$, $D(x^2) = 2x$ and "
    assert not last(text + r"\[ D(x^3) = 3x^2 \]").verdict.accuses

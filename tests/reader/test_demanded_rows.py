"""What is chosen such that it satisfies something."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    "row",
    [
        r"a, b > 0 \text{ such that } a + b = 1",
        r"\{x_n\}_{n=1}^\infty \subseteq E \text{ such that } x_n \to 0 \text{ but } t(x_n) = 1",
        r"x \in H \text{ for which } \langle x, y \rangle = 2",
    ],
)
def test_it_is_a_condition(row: str) -> None:
    assert last(rf"Then we get some \[ {row} \]").verdict is Verdict.GIVEN


def test_a_claim_before_the_words_stays_one() -> None:
    text = r"\[ (x+1)^2 = x^2 + 2x + 1 \text{ such that } x > 0 \]"
    assert last(text).verdict is Verdict.GIVEN  # the last row is the condition

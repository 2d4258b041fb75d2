"""lg to the base that words give it."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    "words",
    [
        r"We use $\lg$ for the binary logarithm.",
        r"Let $\lg$ be the logarithm to the base $2$.",
        "All logarithms are to the base two.",
    ],
)
def test_base_two(words: str) -> None:
    assert last(words + r" \[ \lg 8 = 3 \]").verdict is Verdict.PROVED
    assert last(words + r" \[ \lg 100 = 2 \]").verdict is Verdict.REFUTED


def test_base_ten() -> None:
    words = r"The logarithm to the base $10$ is $\lg$, and the binary logarithm is another."
    assert not last(words + r" \[ \lg 100 = 2 \]").verdict.accuses


def test_nothing_said_accuses_no_limit() -> None:
    text = r"\[ \lim_{n \to \infty} \frac{\ln n}{\lg n} = \ln 2 \]"
    assert last(text).verdict is Verdict.UNDECIDED

"""Implications of divisibility and congruences."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

RIGHT = (
    r"a \mid b \wedge b \mid c \implies a \mid c",
    r"(a \mid b) \wedge (a \mid c) \implies a \mid (b + c)",
    r"a \equiv b \pmod m \implies a^k \equiv b^k \pmod m",
    r"a \equiv b \pmod m \implies ac \equiv bc \pmod m",
)
WRONG = (
    r"a \mid bc \implies a \mid b",
    r"a \mid c \wedge b \mid c \implies ab \mid c",
    r"ac \equiv bc \pmod m \implies a \equiv b \pmod m",
)


@pytest.mark.parametrize("row", RIGHT)
def test_what_follows(row: str) -> None:
    assert last(rf"\[ {row} \]").verdict in (Verdict.PROVED, Verdict.TESTED)


@pytest.mark.parametrize("row", WRONG)
def test_what_does_not_follow(row: str) -> None:
    assert last(rf"\[ {row} \]").verdict is Verdict.REFUTED


def test_primes_may_be_meant() -> None:
    assert not last(r"\[ p \mid ab \implies p \mid a \lor p \mid b \]").verdict.accuses

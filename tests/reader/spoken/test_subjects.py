"""Clauses that speak of random variables."""

from __future__ import annotations

import pytest

from derivations.reader.spoken.subjects import SPEAKS


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("where  $ ,  $  and  $  are independent standard normal random variables", 1),
        ("$  is drawn from a distribution of  $  mean,  $  has mean  $  and variance  $ ", 2),
        ("$  are errors with zero mean", 1),
        ("where  $  is the mean of  $  and  $  is the variance", 0),
        ("let  $  be the variance of  $ ", 0),
        ("$  is normal to the plane", 0),
        ("$  is uniformly continuous", 0),
    ],
)
def test_who_is_called_random(words: str, count: int) -> None:
    assert len(list(SPEAKS.finditer(words))) == count

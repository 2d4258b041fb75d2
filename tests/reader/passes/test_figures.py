r"""Angles and segments are one name each."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"$\angle ABC = 30^\circ$. So $2\angle CBA = 60^\circ$", Verdict.PROVED),
        (r"$\angle ABC = 30^\circ$. So $2\angle CBA = 50^\circ$", Verdict.REFUTED),
    ],
)
def test_one_name_for_each(text: str, verdict: Verdict) -> None:
    assert last(text).verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        r"In a circle $P(AB) = P(A)P(B)$ for independent events",
        r"A rectangle has $A = 3$ and $B = 4$. So $AB = 12$",
        r"$(A + B + C)^2 = A^2 + B^2 + C^2 + 2(AB + BC + CA)$",
    ],
)
def test_letters_that_are_no_points(text: str) -> None:
    assert not last(text).verdict.accuses

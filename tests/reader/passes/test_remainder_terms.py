r"""What an expansion leaves over is defined by it, R(x) = f(x) - T(x)."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


def test_a_remainder_is_known_from_there_on() -> None:
    text = r"\[ \cos x = 1 - \frac{x^2}{2} + R(x) \] so \[ \lim_{x\to 0}\frac{R(x)}{x^4} = %s \]"
    assert last(text % r"\frac{1}{24}").verdict is Verdict.PROVED
    assert last(text % r"\frac{1}{12}").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "text",
    [
        r"\[ \sin x = x - \frac{x^3}{6} + R_4(x) \]",
        r"\[ e^x = \sum_{k=0}^n\frac{x^k}{k!} + R_n(x) \]",
        r"\[ \ln(1+x) = x + x^2 - E(x) \]",  # whatever it is
    ],
)
def test_no_expansion_is_wrong_for_its_remainder(text: str) -> None:
    assert last(text).verdict is Verdict.GIVEN


def test_a_remainder_that_is_given_is_a_claim() -> None:
    text = r"Let $R(x) = x^3$. Then \[ (x+1)^2 = x^2 + 2x + 1 + R(x) \]"
    assert last(text).verdict is not Verdict.GIVEN

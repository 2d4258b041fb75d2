r"""How far \lim without brackets reaches."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\lim_{c \to 2^+} 2\sqrt{2} - 2\sqrt{c - 2} = 2\sqrt{2}", "proved"),
        (r"\lim_{c \to 2^+} 2\sqrt{2} - 2\sqrt{c - 2} = \sqrt{2}", "refuted"),
        (r"\lim_{a \to \infty} 3 - \frac{1}{a} + e^{-a} = 3", "proved"),
        (r"\lim_{x \to 1} 3x + 4 = 7", "proved"),
        (r"\lim_{x \to 1} 3x + \lim_{x \to 2} x = 5", "proved"),
        (r"\lim_{x \to 1} 3x + \int_0^1 2x \, dx = 4", "proved"),
    ],
)
def test_a_limit_reaches_over_what_has_its_letter(row: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", rf"\[ {row} \]")])
    assert str(found.relations[-1].judgement.verdict) == verdict

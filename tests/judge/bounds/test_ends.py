"""Integrals between ends of which nobody says which is the greater one."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

BOUND = r"Let $|f(t)| \le M$ for all $t$. "


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\left|\int_x^y f(t)\,dt\right| \le M|y - x|", "proved"),
        (r"\left|\int_x^{x+h} f(t)\,dt\right| \le M|h|", "proved"),
        (r"\left|\int_x^{x+h} f(t)\,dt\right| \le Mh", "undecided"),
        (r"\left|\int_x^y f(t)\,dt\right| \le \frac{M}{2}|y - x|", "undecided"),
    ],
)
def test_both_orders_of_the_ends_are_shown(row: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", rf"{BOUND}\[ {row} \]")])
    assert str(found.relations[-1].judgement.verdict) == verdict

"""Double integrals in the other order: of any function, of known ones over the same region."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

TRIANGLE = r"\int_0^1\int_x^1 e^{y^2}\,dy\,dx"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (TRIANGLE, r"\int_0^1\int_0^y e^{y^2}\,dx\,dy"),
        (TRIANGLE, r"\int_0^1 ye^{y^2}\,dy"),
        (r"\int_0^1\int_0^{x^2} e^{y^2}\,dy\,dx", r"\int_0^1 (1-\sqrt y)e^{y^2}\,dy"),
        (r"\int_0^1\int_0^x f(x,y)\,dy\,dx", r"\int_0^1\int_y^1 f(x,y)\,dx\,dy"),
    ],
)
def test_the_same_region(left: str, right: str) -> None:
    assert judged(left, right).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (TRIANGLE, r"\int_0^1\int_y^1 e^{y^2}\,dx\,dy"),
        (TRIANGLE, r"\int_0^1 (1-y)e^{y^2}\,dy"),
        (
            r"\int_0^1\int_0^1 \frac{x-y}{(x+y)^3}\,dx\,dy",
            r"\int_0^1\int_0^1 \frac{x-y}{(x+y)^3}\,dy\,dx",
        ),  # -1/2 and 1/2
    ],
)
def test_no_praise_of_other_regions_and_singular_integrands(left: str, right: str) -> None:
    assert not judged(left, right).verdict.praises

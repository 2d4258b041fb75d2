"""Integrals over regions that have a name only."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

ROUND = r"\[ \iint_D (x^2+y^2)\,dA = \int_0^{2\pi}\int_0^2 %s\,dr\,d\theta \]"


def test_the_row_that_writes_out_the_ends_tells_what_the_region_is() -> None:
    assert last("Let $D$ be a disk.\n" + ROUND % "r^3").verdict is Verdict.GIVEN


@pytest.mark.parametrize("wrong", ["r^2", "r^4", "(r^2 + 1) r"])
def test_another_integrand_is_not_taken(wrong: str) -> None:
    assert last("Let $D$ be a disk.\n" + ROUND % wrong).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("density", "holds"), [("3x^2 + 3y^2", True), ("3x^2 - 3y^2", False), ("3y^2", False)]
)
def test_green(density: str, holds: bool) -> None:
    row = rf"\[ \oint_C (x^3 - y^3)\,dx + (x^3 + y^3)\,dy = \iint_D ({density})\,dA \]"
    found = last("Let $C$ be the boundary of $D$, and $x$ and $y$ real.\n" + row)
    assert found.verdict.praises is holds
    assert not found.verdict.accuses

"""Residues at poles of any order, and integrals once around a circle."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

COMPLEX = "Let $z$ be complex."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\operatorname{Res}_{z=1} \frac{e^z}{(z-1)^3}", r"\frac{e}{2}"),
        (r"\operatorname{Res}\left(\frac{1}{(z^2+1)^2}, i\right)", r"\frac{1}{4i}"),
        (r"\mathrm{Res}\left(\frac{\cos z}{z^2}; z = 0\right)", "0"),
        (r"\oint_{|z|=2} \frac{e^z}{(z-1)^2}\,dz", r"2\pi i e"),
        (r"\oint_{|z|=1} \frac{e^z}{(z-3)^2}\,dz", "0"),
    ],
)
def test_values(left: str, right: str) -> None:
    assert judged(left, right, COMPLEX).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("left", "wrong"),
    [
        (r"\operatorname{Res}_{z=1} \frac{e^z}{(z-1)^3}", "e"),
        (r"\operatorname{Res}\left(\frac{1}{(z^2+1)^2}, i\right)", r"-\frac{1}{4i}"),
        (r"\oint_{|z|=2} \frac{e^z}{(z-1)^2}\,dz", r"2\pi i"),
        (r"\oint_{|z|=4} \frac{e^z}{(z-3)^2}\,dz", "0"),
    ],
)
def test_mutants(left: str, wrong: str) -> None:
    assert judged(left, wrong, COMPLEX).verdict is Verdict.REFUTED

"""Slopes of a moment generating function."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.moments_by_slopes import with_moments_by_slopes
from derivations.reader.show import shown
from derivations.reader.text.source import Source


def left(text: str) -> str:
    document = with_moments_by_slopes(read_text(Source("x.tex", f"${text} = y$")))
    side = document.displays[0].rows[0].statements[0].sides[0]
    assert side is not None
    return shown(side).replace(" ", "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("M_X^{(k)}(0)", r"\mathbb{E}[X^{k}]"),
        ("M_Y^{(2)}(0)", r"\mathbb{E}[Y^{2}]"),
        ("M_X^{(k)}(t)", r"\mathbb{E}[X^{k}e^{tX}]"),
    ],
)
def test_a_slope_is_a_moment(written: str, meant: str) -> None:
    assert left(written) == meant


@pytest.mark.parametrize("written", ["M_X(0)", "M_i^{(k)}(0)", "N_X^{(k)}(0)", "M_X^{k}(0)"])
def test_other_names_stay(written: str) -> None:
    document = read_text(Source("x.tex", f"${written} = y$"))
    assert with_moments_by_slopes(document) == document

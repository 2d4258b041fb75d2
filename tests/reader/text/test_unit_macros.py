"""Macros that draw the imaginary unit."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

PRODUCTS = r"\[ (2 + 3\iu)(2 - 3\iu) = %s \]"


@pytest.mark.parametrize(
    "body", ["i", r"\mathrm{i}", r"\mathbf{i}\mkern1mu", r"{i\mkern1mu}", r"\imath", r"\mathit{i}"]
)
def test_unit(body: str) -> None:
    macro = rf"\newcommand{{\iu}}{{{body}}} "
    assert last(macro + PRODUCTS % "13").verdict is Verdict.PROVED
    assert last(macro + PRODUCTS % "14").verdict is Verdict.REFUTED


def test_axes_stay() -> None:
    macros = r"\newcommand{\ii}{\mathbf{i}} \newcommand{\jj}{\mathbf{j}} "
    text = r"\[ (2\ii + 3\jj)\cdot(2\ii - 3\jj) = -5 \]"
    assert last(macros + text).verdict is Verdict.PROVED

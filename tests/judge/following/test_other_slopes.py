"""Rows that a text says to be a derivative that is set to zero."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

SETS = "Setting the derivative to zero gives"


def last(text: str) -> str:
    (document,) = judged([read("x.tex", text)])
    return str(document.relations[-1].judgement.verdict)


@pytest.mark.parametrize(
    ("defines", "row"),
    [
        ("Let $f(x) = x^2 - 4x$.", "2x - 3 = 0"),
        ("Let $f(x) = x e^{-x}$.", "2 - x = 0"),
        ("Let $f(x,y) = x^2 + xy + y^2 - 3x$.", "2x - y - 3 = 0"),
        (r"Let $\ell(a) = n \log a - a \sum_{i=1}^n x_i$.", r"\frac{n}{a} + \sum_{i=1}^n x_i = 0"),
        (r"Let $L(w) = \|Xw - y\|^2$.", "X^T (X w + y) = 0"),
    ],
)
def test_no_derivative_of_what_the_text_defines_is_given(defines: str, row: str) -> None:
    assert last(rf"{defines} {SETS} \[ {row} \]") == "undecided"


@pytest.mark.parametrize(
    ("defines", "row"),
    [
        ("Let $f(x) = x^2 - 4x$.", "x - 2 = 0"),
        ("Let $f(x) = x e^{-x}$.", "1 - x = 0"),
        ("Let $f(x,y) = x^2 + xy + y^2 - 3x$.", "2x + y - 3 = 0"),
        ("The profit is told in words.", "10 - 2q - 2 = 0"),
    ],
)
def test_what_may_be_one_stands(defines: str, row: str) -> None:
    assert last(rf"{defines} {SETS} \[ {row} \]") in ("given", "proved")

"""Powers of sums that nobody multiplies out."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

RIGHT = {
    "(x+y+z)^{500} (x+y+z)": "(x+y+z)^{501}",
    "((x+y+z)^2)^{250}": "(y+x+z)^{500}",
    "(x+y+z)^{500} - (x+y+z)^{499}": "(x+y+z)^{499}(x+y+z-1)",
    "(2x+2y)^{500}": "2^{500}(x+y)^{500}",
    "(x^2-y^2)^{500}": "(x-y)^{500}(x+y)^{500}",
    "(a-b)^{1001}": "-(b-a)^{1001}",
    r"\frac{d}{dx}(x^2+1)^{1000}": "2000x(x^2+1)^{999}",
    r"\frac{(x-1)^{600}}{(x+1)^{600}}": r"\left(\frac{x-1}{x+1}\right)^{600}",
    "x^{5000} x": "x^{5001}",
}
WRONG = {
    "(x+y+z)^{500} (x+y+z)": "(x+y+z)^{500}",
    "(2x+2y)^{500}": "2(x+y)^{500}",
    "(x^2-y^2)^{500}": "(x-y)^{500}(x+y)^{499}",
    "(a-b)^{1001}": "(b-a)^{1001}",
    r"\frac{d}{dx}(x^2+1)^{1000}": "1000x(x^2+1)^{999}",
}


@pytest.mark.parametrize(("left", "right"), RIGHT.items())
def test_right_lines_are_proved(left: str, right: str) -> None:
    assert judged(left, right).verdict is Verdict.PROVED


@pytest.mark.parametrize(("left", "right"), WRONG.items())
def test_wrong_lines_are_refuted(left: str, right: str) -> None:
    assert judged(left, right).verdict is Verdict.REFUTED

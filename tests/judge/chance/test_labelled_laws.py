"""f_Y(y), F_Y(y) and M_Y(t) of a Y whose law is stated."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

SQUARE = r"Let $X \sim N(0, 1)$ and $Y = X^2$. For $y > 0$,"
LOGARITHM = r"Let $U \sim \mathrm{Unif}(0, 1)$ and $V = -\ln U$. For $v > 0$,"


@pytest.mark.parametrize(
    ("left", "right", "text"),
    [
        ("F_Y(y)", r"2\Phi(\sqrt y) - 1", SQUARE),
        ("f_Y(y)", r"\frac{1}{\sqrt{2\pi y}}e^{-y/2}", SQUARE),
        ("f_Y(y)", r"\frac{1}{2\sqrt y}(f_X(\sqrt y) + f_X(-\sqrt y))", SQUARE),
        ("f_V(v)", "e^{-v}", LOGARITHM),
        ("F_V(v)", "1 - e^{-v}", LOGARITHM),
    ],
)
def test_the_law_of_a_function_follows(left: str, right: str, text: str) -> None:
    assert judged(left, right, text).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("left", "right", "text"),
    [
        ("f_Y(y)", r"\frac{1}{\sqrt{2\pi}}e^{-y/2}", SQUARE),
        ("f_Y(y)", r"\frac{1}{2\sqrt y}f_X(\sqrt y)", SQUARE),
        ("f_V(v)", "2e^{-2v}", LOGARITHM),
    ],
)
def test_another_law_is_wrong(left: str, right: str, text: str) -> None:
    assert judged(left, right, text).verdict is Verdict.REFUTED


def test_a_formula_may_hold_on_a_part_of_the_values() -> None:
    text = r"Let $X \sim \mathrm{Unif}(-1, 2)$ and $Y = X^2$."
    assert not judged("f_Y(y)", r"\frac{1}{6\sqrt y}", text).verdict.accuses


def test_a_density_is_no_formula_outside_of_its_values() -> None:
    text = r"Let $U \sim \mathrm{Unif}(0, 1)$ and $V = U^2$."
    twice = r"\frac{1}{4\sqrt v}(f_U(\sqrt v) + f_U(-\sqrt v))"
    assert not judged("f_V(v)", twice, text).verdict.praises

"""Rows that hold for all functions of the variable, by the rules of derivatives."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

MATRICES = "Let $A$, $B$, $C$ be matrices."
PRODUCT = r"\frac{d(AB)}{dx}"


def test_the_rule_of_products_keeps_the_order() -> None:
    right = judged(PRODUCT, r"\frac{dA}{dx} B + A \frac{dB}{dx}", MATRICES)
    assert (right.verdict, right.evidence.rung) == (Verdict.PROVED, "chain rule")


@pytest.mark.parametrize(
    "wrong",
    [r"\frac{dB}{dx} A + A \frac{dB}{dx}", r"A \frac{dB}{dx}", r"\frac{dA}{dx}\frac{dB}{dx}"],
)
def test_other_rows_are_not_praised(wrong: str) -> None:
    assert not judged(PRODUCT, wrong, MATRICES).verdict.praises


def test_of_an_inverse() -> None:
    inverse = r"\frac{d A^{-1}}{d x}"
    right = judged(inverse, r"-A^{-1} \frac{dA}{dx} A^{-1}", MATRICES)
    assert right.verdict is Verdict.PROVED
    assert not judged(inverse, r"-A^{-2} \frac{dA}{dx}", MATRICES).verdict.praises


FLOW = "Let $Q = V y$ and $g > 0$."
HEAD = r"\frac{d}{dx} \frac{V^2}{2g}"


def test_what_the_text_defines_is_put_in_for_all_functions() -> None:
    assert judged(HEAD, r"\frac{d}{dx} \frac{Q^2}{2 g y^2}", FLOW).verdict is Verdict.PROVED
    assert not judged(HEAD, r"\frac{d}{dx} \frac{Q^2}{2 g y}", FLOW).verdict.praises


def test_a_value_at_one_moment_is_no_law() -> None:
    """With r = 5 put in, every derivative would be 0."""
    volume = r"\frac{d}{dt} \left(\pi r^2 h\right)"
    assert not judged(volume, r"\frac{d}{dt}\left(r h\right)", "Let $r = 5$.").verdict.praises
    assert not judged(volume, r"3\frac{dr}{dt}", "Let $h = 2$ and $r = 5$.").verdict.praises

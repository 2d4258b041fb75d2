"""Slides and marks: the right sides are what stands within them."""

from __future__ import annotations

import pytest

from tests.reader.cleaning.test_spaced_lists import cleaned
from tests.reader.test_notation import said, same


@pytest.mark.parametrize(
    ("shown", "plain"),
    [
        (r"\uncover<2->{x^2} + 1", r"x^2 + 1"),
        (r"\onslide<3->x^2 + \pause 1", r"x^2 + 1"),
        (r"\alert<2>{x} + \visible<1,3>{1}", r"x + 1"),
        (r"\eqnmarkbox[blue]{a}{x^2} + \tikzmarknode{b}{1}", r"x^2 + 1"),
        (r"\mathcolorbox{red}{x^2} + \highlight{1}", r"x^2 + 1"),
        (r"\highlight{red}{x^2} + \tikzmark{c}1", r"x^2 + 1"),
    ],
)
def test_what_is_shown_or_marked_stays(shown: str, plain: str) -> None:
    same(shown, plain)


def test_an_overlay_may_hold_several_rows() -> None:
    rows = r"\uncover<2->{(x + 1)^2 &= x^2 + 2x + 1 \\ } \uncover<3->{&= x(x + 2) + 1}"
    assert said(rf"\begin{{align*}} {rows} \end{{align*}}") == [
        "(x + 1)² = x² + 2x + 1",
        "x² + 2x + 1 = x (x + 2) + 1",
    ]


def test_an_arrow_with_a_script_says_how_something_tends() -> None:
    assert cleaned(r"X_n \to_p c") == cleaned(r"X_n \xrightarrow{p} c")
    assert cleaned(r"X_n \to^d X") == cleaned(r"X_n \overset{d}{\to} X")
    assert cleaned(r"a_n \to_{n \to \infty} a") == cleaned(r"a_n \to a")

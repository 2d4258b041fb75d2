"""Braces around several letters, and braces that brackets cross."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged


def test_a_font_of_a_list_is_that_of_each_letter() -> None:
    right = r"p(\mathbf{x}|\mathbf{y}) p(\mathbf{y})"
    assert judged(r"p(\mathbf{x, y})", right).verdict.praises
    assert not judged(
        r"p(\mathbf{x, y})", r"p(\mathbf{x}|\mathbf{y}) p(\mathbf{x})"
    ).verdict.praises


def test_a_bracket_goes_on_behind_the_braces_it_began_in() -> None:
    assert judged(r"\log{\bigg[\frac{a}{b}}\bigg]", r"\log a - \log b").verdict is Verdict.PROVED


@pytest.mark.parametrize("right", [r"\log{a - \log b}", r"\log{(a/b)}", r"\log{a} - \log{b}"])
def test_braces_are_not_printed(right: str) -> None:
    assert judged(r"\log\frac{a}{b}", right).verdict is Verdict.PROVED


def test_braces_may_hold_the_whole_argument() -> None:
    assert judged(r"\sin{a+b}", r"\sin a \cos b + \cos a \sin b").verdict is Verdict.PROVED
    assert judged(r"\log{a+b}", r"\log{a} + \log{b}").verdict is Verdict.REFUTED

"""Integrals of unknown functions by parts, with what vanishes at infinity and what does not."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged, last

TRANSFORM = r"\int_0^\infty f'(t) e^{-st}\,dt"
VANISHES = r"Let $e^{-st} f(t) \to 0$ as $t \to \infty$."


def test_the_transform_of_a_derivative() -> None:
    right = r"s \int_0^\infty f(t) e^{-st}\,dt - f(0)"
    assert judged(TRANSFORM, right, VANISHES).verdict is Verdict.PROVED


def test_what_the_text_does_not_say_stays_a_bracket() -> None:
    whole = r"\left[f(t) e^{-st}\right]_0^\infty + s \int_0^\infty f(t) e^{-st}\,dt"
    assert judged(TRANSFORM, whole).verdict is Verdict.PROVED
    dropped = r"s \int_0^\infty f(t) e^{-st}\,dt - f(0)"
    assert not judged(TRANSFORM, dropped).verdict.praises


@pytest.mark.parametrize(
    "wrong",
    [
        r"s \int_0^\infty f(t) e^{-st}\,dt + f(0)",
        r"s \int_0^\infty f(t) e^{-st}\,dt",
        r"-s \int_0^\infty f(t) e^{-st}\,dt - f(0)",
        r"s \int_0^\infty f(t) e^{st}\,dt - f(0)",
    ],
)
def test_another_sign_or_end_is_no_praise(wrong: str) -> None:
    assert not judged(TRANSFORM, wrong, VANISHES).verdict.praises


def test_what_tends_to_0_elsewhere_does_not_vanish_here() -> None:
    at_zero = r"Let $e^{-st} f(t) \to 0$ as $t \to 0$."
    dropped = r"s \int_0^\infty f(t) e^{-st}\,dt - f(0)"
    assert not judged(TRANSFORM, dropped, at_zero).verdict.praises


def test_an_exponential_may_outgrow_what_vanishes() -> None:
    text = r"Let $f(x) \to 0$ as $x \to \infty$."
    left, right = r"\int_0^\infty f'(x) e^x\,dx", r"-f(0) - \int_0^\infty f(x) e^x\,dx"
    assert not judged(left, right, text).verdict.praises


def test_derivatives_that_have_to_vanish_are_conditions() -> None:
    text = r"Let $f(x) \to 0$ as $x \to \pm\infty$."
    left = r"\int_{-\infty}^\infty f(x) f''(x)\,dx"
    found = judged(left, r"-\int_{-\infty}^\infty f'(x)^2\,dx", text)
    assert found.verdict is Verdict.PROVED
    assert len(found.evidence.conditions) == 2


def test_brackets_vanish_where_a_function_does() -> None:
    ends = r"Let $h(a) = h(b) = 0$. Then "
    right = r"\[ \int_a^b q'(t) h'(t) dt = -\int_a^b q''(t) h(t) dt \]"
    wrong = r"\[ \int_a^b q'(t) h'(t) dt = \int_a^b q''(t) h(t) dt \]"
    assert last(ends + right).verdict is Verdict.PROVED
    assert last(ends + wrong).verdict is Verdict.REFUTED
    assert not last(right).verdict.praises
    assert not last(ends + r"\[ \int_a^b h(t) dt = 0 \]").verdict.praises

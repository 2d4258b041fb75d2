"""Limits read off expansions: textbook limits, what has none, and what must not be proved."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

RIGHT = {
    r"\lim_{x\to0}\frac{\sin x}{x}": "1",
    r"\lim_{x\to0}\frac{\tan x-\sin x}{x^3}": r"\frac12",
    r"\lim_{n\to\infty}\left(1+\frac{x}{n}\right)^n": "e^x",
    r"\lim_{x\to\infty}\frac{\ln x}{x}": "0",
    r"\lim_{x\to0^+}x^x": "1",
    r"\lim_{x\to0}x\sin\frac1x": "0",
    r"\lim_{x\to\infty}\frac{x+\sin x}{x}": "1",
    r"\lim_{x\to\infty}\left(\sqrt{x^2+x}-x\right)": r"\frac12",
    r"\lim_{x\to\infty}\arctan x": r"\frac{\pi}{2}",
    r"\lim_{x\to0}(\cos x)^{1/x^2}": r"e^{-1/2}",
    r"\lim_{n\to\infty}\frac{n!e^n}{n^n\sqrt{n}}": r"\sqrt{2\pi}",
    r"\lim_{n\to\infty}\frac{(-1)^n}{n}": "0",
    r"\lim_{h\to0}\frac{\sin(x+h)-\sin x}{h}": r"\cos x",
    r"\lim_{x\to0}\frac{1}{x^2}": r"\infty",
    r"\lim_{x\to a}\frac{x^2-a^2}{x-a}": "2a",
}
WRONG = {
    r"\lim_{x\to0}\frac{1-\cos x}{x^2}": "1",
    r"\lim_{x\to0}\frac{|x|}{x}": "1",
    r"\lim_{x\to0}\frac{1}{x^2}": "0",
    r"\lim_{n\to\infty}\left(1+\frac1n\right)^{2n}": "e",
    r"\lim_{x\to\infty}\left(\sqrt{x^2+x}-x\right)": "0",
}


@pytest.mark.parametrize("left", RIGHT)
def test_right_limits_are_proved(left: str) -> None:
    assert judged(left, RIGHT[left]).verdict is Verdict.PROVED


@pytest.mark.parametrize("left", WRONG)
def test_wrong_limits_are_refuted(left: str) -> None:
    assert judged(left, WRONG[left]).verdict is Verdict.REFUTED


def test_the_sign_of_a_parameter_decides() -> None:
    left = r"\lim_{x\to\infty}e^{-ax}"
    assert judged(left, "0", "Let $a > 0$.").verdict is Verdict.PROVED
    assert judged(left, "0", "Let $a < 0$.").verdict is Verdict.REFUTED
    assert not judged(left, "0").verdict.praises


def test_what_oscillates_has_no_limit() -> None:
    assert not judged(r"\lim_{x\to0}\sin\frac1x", "0").verdict.praises
    assert not judged(r"\lim_{n\to\infty}(-1)^n", "1").verdict.praises

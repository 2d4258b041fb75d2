"""Integrals with a proof, improper ones too; what diverges is refuted."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

RIGHT = {
    r"\int_0^\infty x^3 e^{-2x}\,dx": r"\frac38",
    r"\int_0^1 \ln x\,dx": "-1",
    r"\int_0^1 \frac{1}{\sqrt{1-x^2}}\,dx": r"\frac{\pi}{2}",
    r"\int_{-\infty}^\infty \frac{1}{x^2+2x+5}\,dx": r"\frac{\pi}{2}",
    r"\int_0^\infty e^{-x}\sin x\,dx": r"\frac12",
    r"\int_{-1}^1 |x|\,dx": "1",
    r"\int_0^{\pi/4} \tan x\,dx": r"\frac12\ln 2",
    r"\int_{-\infty}^\infty x^2 e^{-x^2}\,dx": r"\frac{\sqrt{\pi}}{2}",
    r"\int_0^\infty x^n e^{-x}\,dx": "n!",
    r"\int_0^x \cosh t\,dt": r"\sinh x",
}
WRONG = {
    r"\int_1^\infty \frac1x\,dx": "5",
    r"\int_{-1}^1 \frac{1}{x^2}\,dx": "-2",
    r"\int_0^1 \frac1x\,dx": "1",
    r"\int_{-\infty}^\infty e^{-x^2}\,dx": r"\pi",
    r"\int_0^\infty x e^{-2x}\,dx": r"\frac12",
    r"\int_0^\pi \sin^2 x\,dx": r"\pi",
}


@pytest.mark.parametrize("left", RIGHT)
def test_right_integrals_are_proved(left: str) -> None:
    assert judged(left, RIGHT[left]).verdict is Verdict.PROVED


@pytest.mark.parametrize("left", WRONG)
def test_wrong_integrals_are_refuted(left: str) -> None:
    assert judged(left, WRONG[left]).verdict is Verdict.REFUTED


def test_a_gaussian_under_assumptions() -> None:
    left = r"\int_{-\infty}^\infty \frac{x}{\sqrt{2\pi}\sigma}e^{-\frac{(x-\mu)^2}{2\sigma^2}}\,dx"
    assert judged(left, r"\mu", r"Let $\sigma > 0$.").verdict is Verdict.PROVED
    assert judged(left, r"\sigma", r"Let $\sigma > 0$.").verdict is Verdict.REFUTED


def test_the_integral_of_any_function() -> None:
    whole = r"\int_a^b f(x)\,dx + \int_b^c f(x)\,dx"
    assert judged(whole, r"\int_a^c f(x)\,dx").verdict is Verdict.PROVED
    assert not judged(whole, r"\int_c^a f(x)\,dx").verdict.praises
    slope = r"\frac{d}{dx}\int_0^{x^2} f(t)\,dt"
    assert judged(slope, "2x f(x^2)").verdict is Verdict.PROVED
    assert not judged(slope, "f(x^2)").verdict.praises

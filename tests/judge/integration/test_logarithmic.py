"""Integrals with a logarithm that is infinite at an end."""

from __future__ import annotations

import pytest

from derivations.judge.integration.logarithmic import integral_with_logarithm
from derivations.models.differentiation import ONE, ZERO
from derivations.terms import Map, function, scalar
from tests.judge.reading import judged

RIGHT = [
    (r"\int_0^1 \frac{\ln x}{\sqrt{x}} dx", "-4", "-2"),
    (r"\int_0^1 \sqrt{x} \ln x\, dx", r"-\frac{4}{9}", r"\frac{4}{9}"),
    (r"\int_0^1 \ln(x^2) dx", "-2", "-4"),
    (r"\int_0^{\pi/2} \ln \sin x\, dx", r"-\frac{\pi}{2} \ln 2", r"\frac{\pi}{2} \ln 2"),
    (r"\int_0^{\pi/2} \ln \cos t\, dt", r"-\frac{\pi \ln 2}{2}", r"-\pi \ln 2"),
    (r"\int_0^\pi \ln \sin x\, dx", r"-\pi \ln 2", r"-2\pi \ln 2"),
    (r"\int_0^1 \frac{3\ln x}{1-x} dx", r"-\frac{\pi^2}{2}", r"-\frac{\pi^2}{6}"),
    (r"\int_0^1 \frac{\ln(1-x)}{x} dx", r"-\frac{\pi^2}{6}", r"\frac{\pi^2}{6}"),
    (r"\int_0^\infty \frac{\ln x}{1+x^2} dx", "0", "1"),
]


@pytest.mark.parametrize(("left", "right", "wrong"), RIGHT)
def test_a_logarithm_at_an_end(left: str, right: str, wrong: str) -> None:
    assert judged(left, right).verdict.praises
    assert judged(left, wrong).verdict.accuses


def test_a_letter_as_exponent() -> None:
    row = r"\int_0^1 x^n \ln x\, dx"
    assert judged(row, r"-\frac{1}{(n+1)^2}", "Let $n \\ge 1$.").verdict.praises
    assert not judged(row, r"\frac{1}{(n+1)^2}", "Let $n \\ge 1$.").verdict.praises


def test_what_diverges_has_no_value_here() -> None:
    x = scalar("x")
    assert integral_with_logarithm(x, ZERO, ONE, Map(function("log"), x) / x, ()) is None

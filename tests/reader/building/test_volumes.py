"""Integrals over all of space of what depends on the distance only."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

POSITIVE = "Let $a > 0$.\n"


@pytest.mark.parametrize(
    "line",
    [
        r"\int d^3p\, e^{-a p^2} = \left(\frac{\pi}{a}\right)^{3/2}",
        r"\int_{\mathbb{R}^3} e^{-a |\mathbf{p}|^2}\, d^3 \mathbf{p} = (\pi/a)^{3/2}",
        r"\int e^{-a \mathbf{x}^2}\, d^2 \mathbf{x} = \frac{\pi}{a}",
        r"\int e^{-r/a}\, d^3 r = 8 \pi a^3",
    ],
)
def test_in_polar_coordinates(line: str) -> None:
    assert last(rf"{POSITIVE}\[ {line} \]").verdict is Verdict.PROVED


def test_a_wrong_power_is_refuted() -> None:
    line = r"\int d^3p\, e^{-a p^2} = \left(\frac{\pi}{a}\right)^{1/2}"
    assert last(rf"{POSITIVE}\[ {line} \]").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "line",
    [
        r"\int e^{-x}\, d^3 x = 8 \pi",  # x may be a coordinate
        r"\int e^{i k x - x^2}\, d^3 x = 1",  # a direction
        r"\int_V \rho(r)\, d^3 r = 1",  # a region
        r"\int e^{-x^2}\, d^n x = \pi",  # any dimension
    ],
)
def test_what_has_a_direction_or_a_region_stays_open(line: str) -> None:
    assert last(rf"\[ {line} \]").verdict is Verdict.UNDECIDED

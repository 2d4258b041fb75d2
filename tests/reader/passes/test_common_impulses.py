"""x(t) δ(t - a) = x(a) δ(t - a)."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

DELTA = r"Let $\delta$ be the Dirac delta, where $x$ is continuous."


@pytest.mark.parametrize("place", ["0", "1", "3"])
def test_multiples_are_compared_where_the_impulse_stands(place: str) -> None:
    value = int(place) ** 2 + 1
    row = rf"(t^2 + 1)\delta(t - {place}) = %d \delta(t - {place})"
    assert last(rf"{DELTA} \[ {row % value} \]").verdict is Verdict.PROVED
    assert last(rf"{DELTA} \[ {row % (value + 1)} \]").verdict is Verdict.REFUTED


def test_of_any_function() -> None:
    assert last(rf"{DELTA} \[ \delta(t - \tau)x(t) = \delta(t - \tau)x(\tau) \]").verdict.praises
    other = last(rf"{DELTA} \[ \delta(t - \tau)x(t) = \delta(t - \tau)x(0) \]").verdict
    assert not other.praises
    assert not other.accuses


def test_impulses_of_two_sizes_are_not_compared() -> None:
    verdict = last(rf"{DELTA} \[ \delta(2t) = \delta(t) \]").verdict
    assert not verdict.praises
    assert not verdict.accuses


def test_ends_may_name_their_variable() -> None:
    integral = r"\int_{t=-\infty}^{\infty} \delta(t) x(t)\,dt"
    assert last(rf"{DELTA} \[ {integral} = x(0) \]").verdict.praises

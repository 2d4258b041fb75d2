r"""Derivatives by t of what is made of vectors that move, by the product rule."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

KINETIC = r"Let $E = \frac12 m\dot{\vec r}\cdot\dot{\vec r}$. Then "
WHOLE = r"Let $E = \frac12 m\dot{\vec r}\cdot\dot{\vec r} + V(q)$, where $\dot q$ is a rate. Then "


@pytest.mark.parametrize(
    ("energy", "row", "verdict"),
    [
        (KINETIC, r"m\dot{\vec r}\cdot\ddot{\vec r}", Verdict.PROVED),
        (KINETIC, r"\frac{d}{dt}E = 2m\dot{\vec r}\cdot\ddot{\vec r}", Verdict.REFUTED),
        (WHOLE, r"m\dot{\vec r}\cdot\ddot{\vec r} + V'(q)\dot q", Verdict.PROVED),
    ],
)
def test_an_energy_along_any_motion(energy: str, row: str, verdict: Verdict) -> None:
    assert last(rf"{energy}\[ \frac{{dE}}{{dt}} = {row}. \]").verdict is verdict


def test_a_cross_product() -> None:
    text = (
        r"Let $\vec L = \vec r\times\vec p$ with $\vec p = m\dot{\vec r}$. Then "
        r"\[ \frac{d\vec L}{dt} = \vec r\times\frac{d\vec p}{dt}. \]"
    )
    assert last(text).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "text",
    [
        r"Let $E = \dot{\vec r}\cdot\dot{\vec r} - \frac{K}{r}$. Then "
        r"\[ \frac{dE}{dt} = 2\dot{\vec r}\cdot\ddot{\vec r} + Kr^{-3}\vec r\cdot\dot{\vec r} \]",
        r"Let $\vec L = \vec r\times\vec p$. Then "
        r"\[ \frac{d\vec L}{dt} = \dot{\vec r}\times\vec p + \vec r\times\vec F \]",
    ],
)
def test_what_may_move_is_no_constant(text: str) -> None:
    assert not last(text).verdict.accuses

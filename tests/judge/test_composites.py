"""The chain rule through functions that only have a name."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

POLAR = r"Let $z = f(x,y)$ with $x = r\cos\theta$ and $y = r\sin\theta$."
LAPLACIAN = r"\frac{\partial^2 z}{\partial x^2} + \frac{\partial^2 z}{\partial y^2}"


def test_the_laplacian_in_polar_coordinates() -> None:
    right = (
        r"\frac{\partial^2 z}{\partial r^2} + \frac{1}{r}\frac{\partial z}{\partial r}"
        r" + \frac{1}{r^2}\frac{\partial^2 z}{\partial \theta^2}"
    )
    assert judged(LAPLACIAN, right, POLAR).verdict is Verdict.PROVED
    for wrong in (right.replace(r"\frac{1}{r}", r"\frac{2}{r}"), right.replace("+", "-")):
        assert not judged(LAPLACIAN, wrong, POLAR).verdict.praises


@pytest.mark.parametrize(
    ("text", "left", "right", "wrong"),
    [
        (
            "Let $u = f(x - y, y - x)$.",
            r"\frac{\partial u}{\partial x}",
            r"-\frac{\partial u}{\partial y}",
            r"\frac{\partial u}{\partial y}",
        ),
        (
            "Let $u = x^2 f(v)$ with $v = y/x$.",
            r"x \frac{\partial u}{\partial x} + y \frac{\partial u}{\partial y}",
            "2u",
            "u",
        ),
        (
            r"Let $u = f(r)$ and $r = \sqrt{x^2 + y^2}$.",
            r"\frac{\partial^2 u}{\partial x^2} + \frac{\partial^2 u}{\partial y^2}",
            r"f''(r) + \frac{1}{r} f'(r)",
            r"f''(r) + \frac{2}{r} f'(r)",
        ),
    ],
)
def test_functions_of_expressions(text: str, left: str, right: str, wrong: str) -> None:
    assert judged(left, right, text).verdict is Verdict.PROVED
    assert not judged(left, wrong, text).verdict.praises

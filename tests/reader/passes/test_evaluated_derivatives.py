r"""\frac{\partial f}{\partial x}(9, 1) is a partial at a point, and no product."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

RULE = r"Let $f(x, y) = x^2 y^3$. Then \[ %s \]"


def _last(text: str) -> str:
    (found,) = judged([read("x.tex", text)])
    return str(found.relations[-1].judgement.verdict)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\frac{\partial f}{\partial x}(3, 1) = 6", "proved"),
        (r"\frac{\partial f}{\partial x}(3, 1) = 9", "refuted"),
        (r"\frac{\partial f}{\partial x}(a, b) = 2ab^3", "proved"),
        (r"\frac{\partial f}{\partial y}(x, y) = 3x^2y^2", "proved"),
        (r"\frac{\partial^2 f}{\partial x \partial y}(1, 2) = 24", "proved"),
        (r"\frac{\partial^2 f}{\partial x \partial y}(1, 2) = 12", "refuted"),
    ],
)
def test_partials_at_points(row: str, verdict: str) -> None:
    assert _last(RULE % row) == verdict


def test_a_partial_in_a_rule_is_taken_by_its_letter_at_a_point_too() -> None:
    tangent = r"$\ell(x, y) = f(1, 1) + \frac{\partial f}{\partial x}(1, 1)(x - 1)$"
    assert _last(f"Let $f(x, y) = x^2 y$ and {tangent}. Then $\\ell(3, 1) = 5$.") == "proved"
    assert _last(f"Let $f(x, y) = x^2 y$ and {tangent}. Then $\\ell(3, 1) = 6$.") == "refuted"

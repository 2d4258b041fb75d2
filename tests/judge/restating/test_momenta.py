"""p_x of p_x ẋ + p_y ẏ - L is ∂L/∂ẋ, where nothing else says what it is."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LET = (
    "Let $L = \\frac12 m (\\dot x^2 + \\dot y^2) - m g y$. The Hamiltonian is\n"
    "\\[ p_x \\dot x + p_y \\dot y - L = "
)


def test_a_momentum_is_the_slope_of_the_lagrangian() -> None:
    found = last(LET + "\\frac{p_x^2 + p_y^2}{2m} + m g y \\]\n")
    assert found.verdict is Verdict.PROVED
    assert "momentum" in found.remark


def test_a_wrong_hamiltonian_is_not_praised() -> None:
    assert not last(LET + "\\frac{p_x^2 + p_y^2}{2m} - m g y \\]\n").verdict.praises

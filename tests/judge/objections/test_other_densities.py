"""p(θ) says nothing of p(x); f(t) = t² says what f(x) is."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged


def test_a_density_of_another_letter_is_not_accused() -> None:
    stated = "Let $\\theta$ have the prior $p(\\theta) = 1$ on $[0, 1]$."
    assert judged("p(x)", "x + 2", stated).verdict is Verdict.UNDECIDED


def test_any_other_function_is() -> None:
    assert judged("f(x)", "x + 2", "Let $f(t) = t^2$.").verdict is Verdict.REFUTED

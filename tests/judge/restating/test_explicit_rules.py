"""S(t) = P(T > t) = e^{-t²}: what a function that is a probability is worth."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

STATED = "Let $S(t) = P(T > t) = e^{-t^2}$ for $t \\ge 0$."


def test_the_formula_is_differentiated() -> None:
    assert judged("-S'(t)", "2te^{-t^2}", STATED).verdict is Verdict.PROVED
    assert judged("-S'(t)", "te^{-t^2}", STATED).verdict is Verdict.REFUTED


def test_without_the_formula_nothing_is_known() -> None:
    found = judged("-S'(t)", "2te^{-t^2}", "Let $S(t) = P(T > t)$ for $t \\ge 0$.")
    assert found.verdict is Verdict.UNDECIDED

"""What a difference of quantities comes to that nothing else defines."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LAGRANGIAN = r"\[ L = T - U = \frac12 m v^2 - m g x \] "


def test_the_last_side_defines() -> None:
    assert last(LAGRANGIAN).verdict is Verdict.GIVEN
    assert last(rf"{LAGRANGIAN} \[ \frac{{\partial L}}{{\partial v}} = mv \]").verdict.praises
    wrong = last(rf"{LAGRANGIAN} \[ \frac{{\partial L}}{{\partial v}} = \frac12 mv \]")
    assert wrong.verdict is Verdict.REFUTED


def test_what_is_known_is_claimed() -> None:
    known = r"Let $T = \frac12 m v^2$ and $U = m g x$. "
    assert last(known + LAGRANGIAN).verdict is Verdict.PROVED
    wrong = LAGRANGIAN.replace("- m g x", "+ m g x")
    assert last(known + wrong).verdict is Verdict.REFUTED

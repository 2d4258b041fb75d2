"""u = … as the rule of u(x, t)."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

PROBLEM = r"Solve \[ u_t = k u_{xx}, \qquad u(x, 0) = \sinh x, \qquad u(0, t) = 0. \] "
SOLUTION = r"Consider \[ u = \sinh(x) e^{kt} \] "


def test_a_bare_head_gives_the_rule() -> None:
    assert last(rf"{PROBLEM} {SOLUTION} \[ u_x = \cosh(x) e^{{kt}} \]").verdict is Verdict.PROVED
    assert last(rf"{PROBLEM} {SOLUTION} \[ u_{{xx}} = \sinh(x) e^{{kt}} \]").verdict.praises


def test_another_slope_is_not_praised() -> None:
    assert not last(rf"{PROBLEM} {SOLUTION} \[ u_t = \sinh(x) e^{{kt}} \]").verdict.praises

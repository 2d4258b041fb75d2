r"""(fg)'(x) is the derivative of f(x) g(x)."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"(fg)'(x) = f'(x)g(x) + f(x)g'(x)", Verdict.PROVED),
        (r"(fg)'(2) = f'(2)g(2) + f(2)g'(2)", Verdict.PROVED),
        (r"(f \circ g)'(x) = f'(g(x))g'(x)", Verdict.PROVED),
        (r"(fg)'(x) = f'(x)g'(x)", Verdict.REFUTED),
    ],
)
def test_rules_of_differentiation_hold_for_any_functions(row: str, verdict: Verdict) -> None:
    text = f"Let $f$ and $g$ be differentiable functions.\n\\[ {row} \\]\n"
    assert last(text).verdict is verdict


def test_a_bracket_of_numbers_is_no_function() -> None:
    assert last("\\[ (ab)'(x) = 1 \\]\n").verdict is Verdict.UNDECIDED

"""|0⟩ and |1⟩ as columns, beside matrices that are written out."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

GATE = r"Let $H = \frac{1}{\sqrt2}\begin{pmatrix} 1 & 1 \\ 1 & -1 \end{pmatrix}$."


def test_a_gate_takes_a_basis_state_to_a_sum() -> None:
    found = judged(r"H|1\rangle", r"\frac{1}{\sqrt2}(|0\rangle - |1\rangle)", GATE)
    assert found.verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong", [r"\frac{1}{\sqrt2}(|0\rangle + |1\rangle)", r"|0\rangle - |1\rangle"]
)
def test_other_states_are_refuted(wrong: str) -> None:
    assert judged(r"H|1\rangle", wrong, GATE).verdict is Verdict.REFUTED


def test_what_the_text_says_of_the_states_comes_first() -> None:
    other = GATE + r" Let $|1\rangle = \begin{pmatrix} 1 \\ 0 \end{pmatrix}$."
    found = judged(r"H|1\rangle", r"\frac{1}{\sqrt2}\begin{pmatrix} 1 \\ -1 \end{pmatrix}", other)
    assert found.verdict is not Verdict.PROVED

"""Instances of a matrix whose images of some vectors a text states."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

EIGENVECTOR = r"Let $A \mathbf{v} = \lambda \mathbf{v}$. Then \[ A^2 \mathbf{v} = A (A \mathbf{v})"


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"\lambda A \mathbf{v}", Verdict.PROVED),
        (r"\lambda^2 \mathbf{v}", Verdict.PROVED),
        (r"2 \lambda \mathbf{v}", Verdict.REFUTED),
        (r"\lambda \mathbf{v}", Verdict.REFUTED),
    ],
)
def test_a_power_of_a_matrix_on_its_eigenvector(right: str, verdict: Verdict) -> None:
    assert last(EIGENVECTOR + f" = {right}. " + r"\]").verdict is verdict


def test_vectors_of_different_lengths_are_not_taken_for_equally_long() -> None:
    text = (
        r"Let $A$ be symmetric, $A \mathbf{u} = \lambda \mathbf{u}$ and"
        r" $A \mathbf{v} = \mu \mathbf{v}$. Then"
        r" \[ \mathbf{u}^T A \mathbf{u} = \lambda \mathbf{u}^T \mathbf{u}"
        r" = \lambda \mathbf{v}^T \mathbf{v}. \]"
    )
    assert not last(text).verdict.praises

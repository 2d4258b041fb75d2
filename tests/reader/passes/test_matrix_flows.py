"""What moves beside a matrix that words name."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

GIVEN = (
    r"Let $\mathbf{x}(t) = \Phi(t)\mathbf{c}(t)$, where $\Phi'(t) = A\Phi(t)$ and $A$ is a matrix."
    r" Then \[ \mathbf{x}'(t) = \Phi'(t)\mathbf{c}(t) + \Phi(t)\mathbf{c}'(t) = "
)


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"A\Phi(t)\mathbf{c}(t) + \Phi(t)\mathbf{c}'(t)", Verdict.PROVED),
        (r"A\mathbf{x}(t) + \Phi(t)\mathbf{c}'(t)", Verdict.PROVED),
        (r"A\Phi(t)\mathbf{c}(t) - \Phi(t)\mathbf{c}'(t)", Verdict.REFUTED),
        (r"\Phi(t)A\mathbf{c}(t) + \Phi(t)\mathbf{c}'(t)", Verdict.REFUTED),
    ],
)
def test_the_variation_of_constants(right: str, verdict: Verdict) -> None:
    assert last(GIVEN + right + r". \]").verdict is verdict

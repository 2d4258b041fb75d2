"""dW for the gradient of a loss by W."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LAYER = r"Let $O = PV$, where $dO$ is the gradient of the loss with respect to $O$. \[ %s \]"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("dV = P^T dO", "dV = dO P^T"),
        ("dP = dO V^T", "dP = V dO"),
        (r"\mathrm{d}V = P^T \mathrm{d}O", r"\mathrm{d}V = P \mathrm{d}O"),
    ],
)
def test_gradients_of_a_product(right: str, wrong: str) -> None:
    assert last(LAYER % right).verdict is Verdict.PROVED
    assert not last(LAYER % wrong).verdict.praises


@pytest.mark.parametrize(
    "text",
    [
        r"Let $A = XY$ be matrices, where $G$ is the gradient of the loss. \[ dA = dX Y + X dY \]",
        r"Let $U$ be the energy, where the loss has a gradient. \[ dU = TdS - PdV \]",
        r"Let $dA = 2dX$ be the differential of $A = 2X$ below the loss gradient. \[ dA = 2dX \]",
    ],
)
def test_differentials_are_no_gradients(text: str) -> None:
    assert not last(text).verdict.accuses

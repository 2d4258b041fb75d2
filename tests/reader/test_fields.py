"""What ∇ is taken of, where words call it a function and no formula says of what."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

SAID = (
    r"Let $f$ be a scalar function and $\mathbf{F}$ a vector field.",
    r"Let $f$ be a smooth function and $\mathbf{F}$ a smooth vector field.",
    r"Let $\mathbf{F}$ be a vector field, and let $f$ be a potential.",
    "",
)


def last(text: str) -> Verdict:
    (found,) = judged([read("here", text)])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize("said", SAID)
def test_products_of_a_function_and_a_field(said: str) -> None:
    left = r"\nabla \cdot (f \mathbf{F}) = f (\nabla \cdot \mathbf{F})"
    assert last(rf"{said} \[ {left} + \mathbf{{F}} \cdot \nabla f \]") is Verdict.PROVED
    assert last(rf"{said} \[ {left} \]") is Verdict.REFUTED

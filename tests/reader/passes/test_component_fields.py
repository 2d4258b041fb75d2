r"""A_x of A = A_x x̂ + A_y ŷ is a function of x, y and z where ∇ is applied to A."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

FIELD = r"Let $\vec{A} = A_x \hat{x} + A_y \hat{y} + A_z \hat{z}$."
DIVERGENCE = r"\frac{\partial A_x}{\partial x} + \frac{\partial A_y}{\partial y}"


def verdicts(text: str) -> list[str]:
    (document,) = judged([read("x", text)])
    return [relation.judgement.verdict.name.lower() for relation in document.relations]


def test_the_divergence_of_a_field_along_the_axes() -> None:
    right = rf"\nabla \cdot \vec{{A}} = {DIVERGENCE} + \frac{{\partial A_z}}{{\partial z}}"
    assert verdicts(rf"{FIELD} \[ {right} \]")[-1] == "proved"


@pytest.mark.parametrize(
    "claimed", [DIVERGENCE, rf"{DIVERGENCE} - \frac{{\partial A_z}}{{\partial z}}"]
)
def test_a_wrong_divergence_is_not_praised(claimed: str) -> None:
    found = verdicts(rf"{FIELD} \[ \nabla \cdot \vec{{A}} = {claimed} \]")[-1]
    assert found in ("refuted", "undecided")


def test_constant_components_stay_constants() -> None:
    text = r"Let $\mathbf{v} = a\mathbf{i} + b\mathbf{j} + c\mathbf{k}$ be constant."
    assert verdicts(rf"{text} \[ \nabla \cdot \mathbf{{v}} = 0 \]")[-1] == "proved"

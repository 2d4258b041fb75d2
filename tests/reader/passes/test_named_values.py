"""y = f(x) = x² defines f and names its value."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"Let $y = f(x) = x^2$. Then \[ f(3) = 9 \]", Verdict.PROVED),
        (r"Let $y = f(x) = x^2$. Then \[ f(3) = 8 \]", Verdict.REFUTED),
        (r"Let $z = g(x, y) = x^2 + y$. Then \[ g(1, 2) = 3 \]", Verdict.PROVED),
        (r"Let $y = m(x) = mx$. Then \[ m(2) = 5 \]", Verdict.GIVEN),  # a product, perhaps
    ],
)
def test_the_function_is_known(text: str, verdict: Verdict) -> None:
    assert last(text).verdict is verdict


@pytest.mark.parametrize(
    "chain",
    [
        r"\hat y = f(\mathbf{x}) = \mathbf{w}^T\mathbf{x} + b",
        r"\hat y_i = f(\mathbf{x}_i) = \mathbf{w}^T\mathbf{x}_i + b",
        r"\mathcal{H}: y = f(\mathbf{x}) = \sum_{i=1}^n y_i \mathbf{x}_i^T\mathbf{x} + b",
    ],
)
def test_the_function_of_a_vector_is_given(chain: str) -> None:
    assert last(rf"\[ {chain} \]").verdict is Verdict.GIVEN


def test_another_value_of_it_is_wrong() -> None:
    text = r"\[ \hat y = f(\mathbf{x}) = \mathbf{w}^T\mathbf{x} + b \] Thus "
    assert last(rf"{text}\[ f(\mathbf{{x}}) = \mathbf{{x}}^T\mathbf{{w}} + b \]").verdict.praises
    assert last(rf"{text}\[ f(\mathbf{{x}}) = \mathbf{{x}}^T\mathbf{{w}} - b \]").verdict.accuses

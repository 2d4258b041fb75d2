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

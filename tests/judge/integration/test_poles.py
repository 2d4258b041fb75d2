"""Integrals over a pole, which have no value, and integrands that only look as if they had one."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged, last

DIVERGENT = {
    r"\int_0^\pi \sec^2 x\,dx": "0",
    r"\int_0^\pi \tan x\,dx": "0",
    r"\int_0^{2\pi} \frac{dx}{\sin x}": "0",
    r"\int_0^2 \frac{dx}{x^2-2}": "1",
    r"\int_0^1 \frac{dx}{2e^x-3}": "0",
    r"\int_{1/e}^e \frac{dx}{x\ln x}": "0",
    r"\int_0^{\pi/2} \cot x\,dx": "1",
}
CONVERGENT = {
    r"\int_0^{\pi/4} \sec^2 x\,dx": "1",
    r"\int_0^{2\pi} \frac{\sin^2 x}{\sin x}\,dx": "0",
    r"\int_0^2 \frac{dx}{\sqrt{|x-1|}}": "4",
    r"\int_0^3 \frac{dx}{\sqrt[3]{x-1}}": r"\frac32(2^{2/3}-1)",
}


@pytest.mark.parametrize(("left", "right"), DIVERGENT.items())
def test_no_value_over_a_pole(left: str, right: str) -> None:
    found = judged(left, right)
    assert found.verdict is Verdict.REFUTED
    assert "diverges" in found.reason


@pytest.mark.parametrize(("left", "right"), CONVERGENT.items())
def test_what_has_a_value(left: str, right: str) -> None:
    assert judged(left, right).verdict is Verdict.PROVED


def test_a_principal_value_is_another_thing() -> None:
    found = last(r"The principal value is $\int_{-1}^1 \frac{dx}{x} = 0$.")
    assert found.verdict is Verdict.UNDECIDED

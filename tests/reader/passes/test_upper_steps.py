"""Steps that are counted above the names."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


def verdict(text: str) -> Verdict:
    return last(text).verdict


@pytest.mark.parametrize("name", ["x", r"\mathbf{w}", r"\theta"])
def test_a_gradient_step_counts_above_its_point(name: str) -> None:
    stated = f"Let ${name}^{{k+1}} = {name}^k - \\eta \\nabla f({name}^k)$ with $\\eta > 0$."
    row = f"{name}^{{k+2}} = {name}^{{k+1}} - \\eta \\nabla f({name}^{{k+1}})"
    assert verdict(f"{stated}\n\\[ {row} \\]").praises


def test_what_is_updated_from_it_does_so_too() -> None:
    stated = r"Let $x^{k+1} = x^k - \eta v^k$ and $v^{k} = \beta v^{k-1} + \nabla f(x^k)$."
    right = r"\[ x^{k+1} = x^k - \eta \beta v^{k-1} - \eta \nabla f(x^k) \]"
    wrong = right.replace(r"- \eta \beta", r"+ \eta \beta")
    assert verdict(f"{stated}\n{right}").praises
    assert verdict(f"{stated}\n{wrong}").accuses


def test_powers_stay_powers() -> None:
    assert verdict(r"\[ x^{n+1} - x^n = x^n (x - 1) \]").praises
    assert verdict("Let $A$ be a square matrix.\n\\[ A^{k+1} - A^k = A^k (A - I) \\]").praises

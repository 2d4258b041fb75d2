"""∇ in a chain that begins with ∇J(w), other objectives with a prime, moments of bare functions."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

QUADRATIC = r"Let $f(w) = \frac12 w^T A w - b^T w$ with $A$ symmetric."


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\nabla f(w) = \nabla \frac12 w^T A w - \nabla b^T w", Verdict.PROVED),
        (r"\nabla f(w) = \nabla \left(\frac12 w^T A w\right) + \nabla (b^T w)", Verdict.REFUTED),
        (r"\nabla f(w) = \nabla \frac12 w^T A w - b", Verdict.PROVED),
    ],
)
def test_nabla_is_by_the_variable_of_the_chain(row: str, verdict: Verdict) -> None:
    assert last(rf"{QUADRATIC} \[ {row} \]").verdict is verdict


def test_a_gradient_at_a_point_stays_one() -> None:
    found = last(rf"{QUADRATIC} \[ \nabla f(w) = \nabla f(2w) \]")
    assert not found.verdict.praises


def test_another_objective_with_a_prime() -> None:
    rows = r"l'(w) &= l(w) - \lambda w^T w \\ \nabla_w l' &= \nabla_w l(w) - %d \lambda w"
    text = rf"\begin{{align*}} {rows} \end{{align*}}"
    assert last(text % 2).verdict.praises
    assert not last(text % 3).verdict.praises


def test_the_prime_of_a_differential_equation_is_a_derivative() -> None:
    found = last(r"Solve $y'(x) = y(x) + x$. Then \[ y''(x) = y'(x) + 1 \]")
    assert found.verdict is Verdict.PROVED


def test_moments_of_a_bare_function() -> None:
    row = r"\mathrm{var}[f] = \mathbb{E}[f(x)^2] %s \mathbb{E}[f(x)]^2"
    assert last(rf"\[ {row % '-'} \]").verdict is Verdict.PROVED
    assert not last(rf"\[ {row % '+'} \]").verdict.praises

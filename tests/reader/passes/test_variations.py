"""Variations of a path, and derivatives that are taken before a value is put in."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

ACTION = (
    r"Let $L = \frac12 m\dot q^2 - V(q)$ and $S = \int_{t_1}^{t_2} L\,dt$. "
    r"With $\delta q(t_1) = \delta q(t_2) = 0$, "
)


@pytest.mark.parametrize(
    "right",
    [
        r"\int_{t_1}^{t_2} ( m\dot q\,\delta\dot q - V'(q)\,\delta q) dt",
        r"-\int_{t_1}^{t_2} (m\ddot q + V'(q))\,\delta q\,dt",
        r"\left[m\dot q\,\delta q\right]_{t_1}^{t_2} "
        r"- \int_{t_1}^{t_2} (m\ddot q + V'(q))\,\delta q\,dt",
    ],
)
def test_the_variation_of_the_action(right: str) -> None:
    assert last(rf"{ACTION}\[ \delta S = {right} \]").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "right",
    [
        r"\int_{t_1}^{t_2} ( m\dot q\,\delta\dot q + V'(q)\,\delta q) dt",
        r"\int_{t_1}^{t_2} (m\ddot q - V'(q))\,\delta q\,dt",
    ],
)
def test_a_wrong_sign_is_refuted(right: str) -> None:
    first = r"\int_{t_1}^{t_2} ( m\dot q\,\delta\dot q - V'(q)\,\delta q) dt"
    rows = rf"\begin{{align}} \delta S &= {first} \\ &= {right} \end{{align}}"
    assert last(ACTION + rows).verdict is Verdict.REFUTED


def test_a_rate_of_depreciation_is_a_number() -> None:
    text = (
        r"Capital follows $\dot k = i - \delta k$. "
        r"\[ \int_0^T (c - \delta k)\,dt = \int_0^T c\,dt - \delta\int_0^T k\,dt \]"
    )
    assert last(text).verdict is Verdict.PROVED


def test_the_derivative_is_taken_before_the_value_is_put_in() -> None:
    assert last(r"\[ \frac{d}{dx} x^3\Big|_{x=2} = 12 \]").verdict is Verdict.PROVED
    assert last(r"\[ \frac{d}{dx} x^3\Big|_{x=2} = 0 \]").verdict is Verdict.REFUTED

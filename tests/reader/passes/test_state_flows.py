"""Rates of what a text defines by the states of a linear system."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

OBSERVER = (
    r"Let $\dot{x} = Ax + Bu$, $y = Cx$ and $\dot{\hat{x}} = A\hat{x} + Bu + L(y - C\hat{x})$, "
    r"where $e = x - \hat{x}$. \[ \dot{e} = %s \]"
)
ENERGY = (
    r"Let $V(x) = x^T P x$ and $\dot{x} = Ax$, where $P$ is a symmetric matrix. "
    r"\[ \dot{V}(x) = %s = x^T(A^TP + PA)x \]"
)


def test_the_error_of_an_observer() -> None:
    assert last(OBSERVER % "(A - LC)e").verdict is Verdict.PROVED
    assert last(OBSERVER % "(A + LC)e").verdict is Verdict.REFUTED


def test_a_quadratic_form_along_a_flow() -> None:
    assert last(ENERGY % r"\dot{x}^TPx + x^TP\dot{x}").verdict is Verdict.PROVED


@pytest.mark.parametrize("law", ["-Kx", "-Kx + r", "-K(x - r)"])
def test_a_law_of_control_is_no_claim(law: str) -> None:
    found = last(rf"Let $\dot{{x}} = Ax + Bu$. Let $u = {law}$.")
    assert found.verdict is Verdict.GIVEN


def test_a_rate_that_is_stated_first_stays() -> None:
    text = r"Let $\dot{z} = Fz$, $\dot{x} = Ax$ and $z = Tx$. \[ \dot{z} = Fz \]"
    assert not last(text).verdict.accuses

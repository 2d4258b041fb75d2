"""The constant of separated variables, and v as a velocity."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SEPARATED = r"\[ \frac{T'(t)}{kT(t)} = \frac{X''(x)}{X(x)} = %s \]"


@pytest.mark.parametrize("constant", [r"-\lambda", r"\mu", "-q^2"])
def test_a_new_letter_is_introduced(constant: str) -> None:
    text = "Let $u(x,t) = X(x)T(t)$ solve $u_t = k u_{xx}$.\n" + SEPARATED % constant
    assert last(text).verdict is Verdict.GIVEN


@pytest.mark.parametrize("known", ["k", "-k^2", "2"])
def test_a_letter_that_is_known_is_not(known: str) -> None:
    text = "Let $u(x,t) = X(x)T(t)$ solve $u_t = k u_{xx}$.\n" + SEPARATED % known
    assert last(text).verdict is Verdict.UNDECIDED


def test_the_customary_velocity() -> None:
    row = r"\[ \frac{dv}{dt} = \frac{dv}{dx}\frac{dx}{dt} = %s \]"
    assert last(row % r"v\frac{dv}{dx}").verdict is Verdict.PROVED
    assert not last(row % r"\frac{1}{v}\frac{dv}{dx}").verdict.praises

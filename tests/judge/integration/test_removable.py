"""Integrands that are 0/0 at a place are enclosed around it, and poles are not."""

from __future__ import annotations

import pytest
from flint import arb

from derivations.judge.integration.quadrature import integral_at
from derivations.judge.integration.removable import around
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Constant,
    Integral,
    Map,
    Power,
    Quotient,
    Term,
    function,
    number,
    scalar,
)
from tests.judge.reading import judged

X = scalar("x")
SIN, COS = Map(function("sin"), X), Map(function("cos"), X)
EXP = Power(Constant("e"), X)


@pytest.mark.parametrize(
    ("body", "upper", "value"),
    [
        (SIN / X, 1, "0.946083070367183"),
        ((1 - COS) / X**2, 1, "0.486385376235323"),
        ((EXP - 1) / X, 1, "1.317902151454404"),
        (SIN / X + X, 1, "1.446083070367183"),
    ],
)
def test_values(body: Term, upper: int, value: str) -> None:
    found = integral_at(Integral(X, number(0), number(upper), body), {})
    assert abs(found - arb(value)) < arb("1e-14")


@pytest.mark.parametrize("body", [COS / X, (1 - COS) / X**3, SIN / X**2])
def test_a_pole_is_none(body: Term) -> None:
    assert around(body, X, number(0)) is None


def test_what_stands_at_the_place() -> None:
    assert around(SIN / X, X, number(0)) == Quotient(COS, number(1))
    assert around(SIN / (X + 1), X, number(0)) is None


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"\frac{\pi^2}{12}", Verdict.PROVED),
        (r"\frac{\pi^2}{6}", Verdict.REFUTED),
        ("0.822", Verdict.ROUNDED),
        ("1", Verdict.REFUTED),
    ],
)
def test_a_logarithm_over_x(right: str, verdict: Verdict) -> None:
    assert judged(r"\int_0^1 \frac{\ln(1+x)}{x}\,dx", right).verdict is verdict

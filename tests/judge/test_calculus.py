"""Integrals and limits: what is proved, what is only tested, and what is refuted."""

from __future__ import annotations

import pytest

from derivations.judge.claim import Claim
from derivations.judge.ladder import judge
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Absolute,
    Constant,
    Derivative,
    Integral,
    Limit,
    Map,
    Power,
    Relation,
    Root,
    Term,
    function,
    lift,
    number,
    scalar,
)

x, C = scalar("x"), scalar("C")
e, pi, infinity = Constant("e"), Constant("pi"), Constant("infinity")
third, half = number(1) / number(3), number(1) / number(2)


def f(name: str, argument: Term) -> Term:
    return Map(function(name), argument)


def integral(body: Term, lower: Term | int | None = None, upper: Term | int | None = None) -> Term:
    ends = (None if end is None else lift(end) for end in (lower, upper))
    return Integral(x, *ends, body)


def limit(body: Term, point: Term | int) -> Term:
    return Limit(x, lift(point), body)


exp = Power(e, x)
PROVED, REFUTED = Verdict.PROVED, Verdict.REFUTED
CASES = {
    "product rule": (Derivative(x**2 * exp, x), 2 * x * exp + x**2 * exp, PROVED),
    "forgotten inner derivative": (Derivative(f("sin", 2 * x), x), f("cos", 2 * x), REFUTED),
    "quotient rule": (Derivative(1 / (1 + x**2), x), -2 * x / (1 + x**2) ** 2, PROVED),
    "logistic": (
        Derivative(f("sigmoid", x), x),
        f("sigmoid", x) * (1 - f("sigmoid", x)),
        PROVED,
    ),
    "by parts": (integral(x * exp), x * exp - exp + C, PROVED),
    "logarithm": (integral(1 / x), f("log", Absolute(x)) + C, PROVED),
    "a wrong primitive": (integral(x * exp), x**2 / 2 * exp + C, REFUTED),
    "a polynomial": (integral(x**2, 0, 1), third, PROVED),
    "a wrong value": (integral(x**2, 0, 1), half, REFUTED),
    "sine": (integral(f("sin", x), 0, pi), lift(2), PROVED),
    "arctangent": (integral(4 / (1 + x**2), 0, 1), pi, PROVED),
    "quarter circle": (integral(Root(1 - x**2), 0, 1), pi / 4, PROVED),
    "improper": (integral(Power(e, -2 * x), 0, infinity), half, PROVED),
    "improper and wrong": (integral(Power(e, -2 * x), 0, infinity), lift(2), REFUTED),
    "across a pole": (integral(1 / x**2, -1, 1), lift(-2), REFUTED),
    "sine over x": (limit(f("sin", x) / x, 0), lift(1), PROVED),
    "cosine": (limit((1 - f("cos", x)) / x**2, 0), lift(1), REFUTED),
    "at infinity": (limit((3 * x**2 + 1) / (2 * x**2 - x), infinity), number(3) / 2, PROVED),
    "sides differ": (limit(Absolute(x) / x, 0), lift(1), REFUTED),
}


@pytest.mark.parametrize("name", CASES)
def test_calculus(name: str) -> None:
    left, right, expected = CASES[name]
    assert judge(Claim(left, Relation.EQUAL, right)).verdict is expected

"""Bose and Fermi integrals, and cosines over x² + b²."""

from __future__ import annotations

import pytest

from derivations.judge.asymptotic.limits import INFINITY, MINUS_INFINITY
from derivations.judge.integration.half_line import half_line_integral
from derivations.judge.verdict import Verdict
from derivations.terms import Constant, Power, Quotient, Term, number, scalar
from tests.judge.reading import last

x = scalar("x")
E = Constant("e")
SAID = "Let $a > 0$ and $b > 0$.\n"


@pytest.mark.parametrize(
    "line",
    [
        r"\int_0^\infty \frac{x^3}{e^x - 1} dx = \frac{\pi^4}{15}",
        r"\int_0^\infty \frac{x}{e^{ax} + 1} dx = \frac{\pi^2}{12 a^2}",
        r"\int_0^\infty \frac{dx}{e^{x} + 1} = \ln 2",
        r"\int_{-\infty}^\infty \frac{\cos (a x)}{b^2 + x^2} dx = \frac{\pi}{b} e^{-ab}",
        r"\int_0^\infty \frac{x\sin (a x)}{b^2 + x^2} dx = \frac{\pi}{2} e^{-ab}",
    ],
)
def test_known_values(line: str) -> None:
    assert last(rf"{SAID}\[ {line} \]").verdict is Verdict.PROVED


def test_another_value_is_refuted() -> None:
    line = r"\int_0^\infty \frac{\cos (a x)}{b^2 + x^2} dx = \frac{\pi}{b} e^{-ab}"
    assert last(rf"{SAID}\[ {line} \]").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("lower", "body"),
    [
        (number(0), Quotient(x**2, Power(E, x) - number(1))),  # ζ(3)
        (number(0), Quotient(number(1), Power(E, x) - number(1))),  # it diverges
        (number(0), Quotient(x, Power(E, x) - number(2))),
        (number(1), Quotient(x, Power(E, x) - number(1))),
        (MINUS_INFINITY, Quotient(x, Power(E, x) + number(1))),
    ],
)
def test_what_is_not_in_the_table(lower: Term, body: Term) -> None:
    assert half_line_integral(x, lower, INFINITY, body, []) is None

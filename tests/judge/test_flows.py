"""Rows about an unknown function, and the mutants that must not pass."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import RIGHT, WRONG, judged, read

RELATION = r"\begin{align} x^2 + y^2 &= 25 \\ %s \end{align}"
BALLOON = r"""Let $A = r^2$. \[ \frac{dA}{dt} = 2r\frac{dr}{dt}. \] If $r = 5$
and $\frac{dr}{dt} = 20$, \[ \frac{dA}{dt} %s. \]"""
GROWTH = r"\begin{align} y' &= k y \\ %s \end{align}"


def last(text: str) -> Verdict:
    (found,) = judged([read("x.tex", text)])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    ("rows", "right", "wrong"),
    [
        (RELATION, r"2x + 2y y' &= 0", r"2x + y y' &= 0"),
        (RELATION, r"\frac{dy}{dx} &= -\frac{x}{y}", r"\frac{dy}{dx} &= -\frac{y}{x}"),
        (GROWTH, r"\ln|y| &= k x + C", r"\ln|y| &= k x^2 + C"),
        (GROWTH, r"\int \frac{dy}{y} &= \int k \, dx", r"\int \frac{dy}{y} &= \int k x \, dx"),
        (GROWTH, r"y &= C e^{kx}", r"y &= C e^{x}"),
        (GROWTH, r"y(x) &= 5 e^{kx}", r"y(x) &= 5 e^{2kx}"),
        (GROWTH, r"\frac{dy}{y} &= k \, dx", r"\frac{dy}{y} &= k x \, dx"),
        (BALLOON, "= 200", "= 100"),
    ],
)
def test_a_row_follows_from_the_equation_before(rows: str, right: str, wrong: str) -> None:
    assert last(rows % right) in RIGHT
    assert last(rows % wrong) in WRONG


@pytest.mark.parametrize(
    "text",
    [
        GROWTH % r"z' &= z^2",  # another equation
        GROWTH.replace("k y", "k x") % r"x &= 3",
        r"Let $A = r^2$. \[ \frac{dA}{dt} = 2r\frac{dr}{dt}. \] We know \[ \frac{dr}{dt} = 3. \]",
        r"For $y' = 2y$ we know $y$. Consider $y' = 2y + 4$.",
        r"\[ y'' + y = x \] Try $y = ax + b$.",
        r"Let $x' = \gamma(x - vt)$ and $t' = \gamma(t - vx)$.",
    ],
)
def test_what_is_no_consequence_is_neither_right_nor_wrong(text: str) -> None:
    assert last(text) in (Verdict.GIVEN, Verdict.UNDECIDED)


def test_an_equation_of_another_function_says_nothing_of_this_one() -> None:
    problem = (
        r"We solve $y'' + y = \sec x$ with $y_1 = \cos x$ and $y_2 = \sin x$. The Wronskian is "
        r"\begin{align} W &= y_1 y_2' - y_1' y_2 \\ u_1' &= -\frac{y_2\sec x}{W} \\ "
    )
    assert last(problem + r"u_1 &= \ln|\cos x| \end{align}") is Verdict.PROVED
    assert last(problem + r"u_1 &= \ln|\sin x| \end{align}") is Verdict.REFUTED

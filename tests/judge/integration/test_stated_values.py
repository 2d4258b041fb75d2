"""Integrals of functions without formulas, by stated values of such integrals."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read

STATED = r"Let $\int_0^2 f(x)\,dx = 3$ and $\int_2^6 f(x)\,dx = 4$."


@pytest.mark.parametrize(
    ("line", "verdicts"),
    [
        (r"\int_0^6 f(x)\,dx = 7", RIGHT),
        (r"\int_0^3 f(2x)\,dx = \frac72", RIGHT),
        (r"\int_{-1}^{1} f(x+1)\,dx = 3", RIGHT),
        (r"\int_0^2 (5f(x) - x^2)\,dx = 15 - \frac83", RIGHT),
        (r"\int_6^0 f(t)\,dt = -7", RIGHT),
        (r"\int_0^6 f(x)\,dx = 12", WRONG),
        (r"\int_0^3 f(2x)\,dx = 14", WRONG),
    ],
)
def test_the_stated_values_determine_it(line: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", rf"{STATED} \[ {line} \]")])
    assert found.relations[-1].judgement.verdict in verdicts


@pytest.mark.parametrize(
    "line",
    [r"\int_0^1 f(x)\,dx = \frac32", r"\int_0^2 f(x)^2\,dx = 9", r"\int_0^2 xf(x)\,dx = 3"],
)
def test_what_they_leave_open_stays_open(line: str) -> None:
    (found,) = judged([read("x.tex", rf"{STATED} \[ {line} \]")])
    assert found.relations[-1].judgement.verdict not in RIGHT | WRONG


def test_values_that_contradict_each_other_prove_nothing() -> None:
    text = r"Let $\int_0^2 f(x)\,dx = 3$ and $\int_0^2 f(x)\,dx = 4$. \[ \int_2^0 f(x)\,dx = -3 \]"
    (found,) = judged([read("x.tex", text)])
    assert found.relations[-1].judgement.verdict not in RIGHT | WRONG

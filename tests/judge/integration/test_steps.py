"""Integrals of floors and ceilings between their steps."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.judge.integration.steps import Place, cut_at_steps
from derivations.judge.verdict import Verdict
from derivations.printer.text import text
from derivations.terms import Integral, Name, Symbol, function, number
from derivations.terms.functions import Map, Root
from tests.corpus.judging import judged, read

X = Symbol(Name("x"))


def verdict(row: str) -> Verdict:
    (found,) = judged([read("x.tex", rf"\[ {row} \]")])
    return found.relations[-1].judgement.verdict


def test_a_floor_is_a_number_between_its_steps() -> None:
    whole = Integral(X, number(1), number(9), Map(function("floor"), Root(X)))
    assert text(cut_at_steps(whole)) == "∫_1⁴ 1 dx + ∫_4⁹ 2 dx"


def test_what_steps_at_no_known_places_stays() -> None:
    inner = Map(function("floor"), Map(function("sin"), X))
    whole = Integral(X, number(0), number(2), inner)
    assert cut_at_steps(whole) is whole


def test_places_are_compared_exactly() -> None:
    two, three = Place(Fraction(2), 2), Place(Fraction(3), 3)
    assert two < three  # √2 < ∛3
    assert sorted([three, Place(Fraction(1)), two])[0] == Place(Fraction(1))
    assert two.near**2 <= 2 < (two.near + Fraction(1, 10**6)) ** 2


@pytest.mark.parametrize(
    "row",
    [
        r"\int_0^3 \lfloor x \rfloor dx = 3",
        r"\int_0^2 \lfloor x^2 \rfloor dx = 5 - \sqrt 2 - \sqrt 3",
        r"\int_0^3 x \lfloor x \rfloor dx = \frac{13}{2}",
        r"\int_{-2}^{2} \lfloor -x \rfloor dx = -2",
        r"\int_0^2 \lceil x \rceil dx = 3",
        r"\int_{-1}^{2} (\lfloor x - \frac12 \rfloor + \lfloor x \rfloor) dx = -\frac32",
    ],
)
def test_right_ones_are_proved(row: str) -> None:
    assert verdict(row) is Verdict.PROVED


@pytest.mark.parametrize(
    "row",
    [
        r"\int_0^3 \lfloor x \rfloor dx = \frac92",
        r"\int_1^9 \lfloor \sqrt x \rfloor dx = 14",
        r"\int_0^3 \lfloor 2x \rfloor dx = 2\int_0^3 \lfloor x \rfloor dx",
        r"\int_0^2 \lceil x \rceil dx = \int_0^2 \lfloor x \rfloor dx",
    ],
)
def test_wrong_ones_are_refuted(row: str) -> None:
    assert verdict(row) is Verdict.REFUTED

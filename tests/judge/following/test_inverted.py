r"""The only solution of an equation in which a letter stands once."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.following.inverted import only_solution, solved_for_its_letter
from derivations.terms import Formula, Power, Relation, Symbol, number
from derivations.terms.names import Name
from tests.corpus.judging import judged, read

FRACTIONS = st.fractions(min_value=-9, max_value=9, max_denominator=5)
M = Symbol(Name("m"))
ROWS = (
    (r"1 - e^{-\lambda m} = \frac12", r"m = \frac{\log 2}{\lambda}", r"m = \frac{\log 3}{\lambda}"),
    (r"a + b \sqrt{m} = c", r"m = \left(\frac{c - a}{b}\right)^2", r"m = \frac{c - a}{b}"),
    (r"N_0 2^{-m/h} = N", r"m = h \frac{\ln(N_0/N)}{\ln 2}", r"m = h \frac{\ln(N/N_0)}{\ln 2}"),
    (r"\frac{a}{b + m} = c", r"m = \frac{a}{c} - b", r"m = \frac{c}{a} - b"),
)


@pytest.mark.parametrize(("row", "right", "wrong"), ROWS)
def test_the_only_solution(row: str, right: str, wrong: str) -> None:
    for value, proved in ((right, True), (wrong, False)):
        text = f"The median $m$ satisfies\n\\[ {row} \\]\nso\n\\[ {value}. \\]"
        (found,) = judged([read("x.tex", text)])
        assert (str(found.relations[-1].judgement.verdict) == "proved") is proved


@given(FRACTIONS, FRACTIONS.filter(bool), FRACTIONS)
def test_linear_equations_are_solved_as_fractions(a: Fraction, b: Fraction, c: Fraction) -> None:
    row = Formula(number(a) + number(b) * M, Relation.EQUAL, number(c))
    right = Formula(M, Relation.EQUAL, number((c - a) / b))
    wrong = Formula(M, Relation.EQUAL, number((c - a) / b + 1))
    assert only_solution(right, row, ()) is not None
    assert only_solution(wrong, row, ()) is None


def test_a_square_has_two_roots() -> None:
    row = Formula(Power(M, number(2)), Relation.EQUAL, number(4))
    assert solved_for_its_letter(row, M) is None

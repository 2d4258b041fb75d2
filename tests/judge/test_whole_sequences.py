"""Sequences whose members are known as numbers: values, closed forms, power series."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

CATALAN = r"Let $C_0 = 1$ and $C_{n+1} = \sum_{i=0}^n C_i C_{n-i}$. "
FIBONACCI = r"Let $F_0 = 0$, $F_1 = 1$ and $F_n = F_{n-1} + F_{n-2}$. "


def test_a_closed_form_of_a_recurrence_with_all_members_before() -> None:
    found = last(CATALAN + r"Hence $C_n = \frac{1}{n+1}\binom{2n}{n}$")
    assert found.verdict is Verdict.TESTED
    assert last(CATALAN + r"Hence $C_n = \frac{1}{n}\binom{2n}{n}$").verdict is Verdict.REFUTED


@given(st.integers(1, 12), st.integers(-2, 2))
def test_later_members(place: int, off: int) -> None:
    value = comb(2 * place, place) // (place + 1) + off
    found = last(CATALAN + f"Hence $C_{{{place}}} = {value}$")
    assert found.verdict is (Verdict.REFUTED if off else Verdict.PROVED)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"\sum_{n=0}^\infty F_n x^n = \frac{x}{1-x-x^2}", Verdict.TESTED),
        (r"\sum_{n=0}^\infty F_n x^n = \frac{x}{1-x+x^2}", Verdict.REFUTED),
        (r"\sum_{n=1}^\infty F_n x^{n-1} = \frac{1}{1-x-x^2}", Verdict.TESTED),
        (r"\sum_{n=0}^\infty F_n x^n = \frac{1}{x}", Verdict.UNDECIDED),
    ],
)
def test_generating_functions(row: str, verdict: Verdict) -> None:
    assert last(rf"{FIBONACCI} \[ {row} \]").verdict is verdict


def test_what_is_no_conclusion_may_be_another_sequence() -> None:
    text = r"Let $a_n = 2n + 1$. Next, let $a_1 = 5$"
    assert not last(text).verdict.accuses

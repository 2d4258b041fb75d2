"""What an equation before ⟹ gives: values of the unknown, and the equation in another form."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import RIGHT, WRONG, judged, read

SUM = r"\sum_{i=1}^n x_i"


def last(display: str, before: str = "") -> Verdict:
    (found,) = judged([read("here.tex", f"{before}\n\\[ {display} \\]\n")])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    ("equation", "right", "wrong"),
    [
        (rf"\frac{{n}}{{\lambda}} - {SUM} = 0", rf"\lambda = \frac{{n}}{{{SUM}}}", r"\lambda = n"),
        (
            r"\sum_{i=1}^n (x_i - \mu) = 0",
            rf"\hat\mu = \frac{{1}}{{n}} {SUM}",
            rf"\hat\mu = {SUM}",
        ),
        (
            r"\frac{S}{2\sigma^4} - \frac{n}{2\sigma^2} = 0",
            r"\sigma^2 = \frac{S}{n}",
            r"\sigma^2 = \frac{n}{S}",
        ),
    ],
)
def test_the_value_of_an_unknown_of_first_degree(equation: str, right: str, wrong: str) -> None:
    assert last(rf"{equation} \implies {right}") in RIGHT
    assert last(rf"{equation} \implies {wrong}") in WRONG


def test_one_of_two_solutions_is_no_conclusion() -> None:
    equation = r"\sum_{i=1}^n (x_i^2 - \mu^2) = 0"
    value = r"\mu = \sqrt{\frac1n \sum_{i=1}^n x_i^2}"
    assert last(rf"{equation} \implies {value}") is Verdict.UNDECIDED


def test_a_derivative_set_to_zero_accuses_nobody() -> None:
    before = r"Let $\ell(\mu) = -\sum_{i=1}^n (x_i - \mu)^2$."
    assert last(r"\ell'(\mu) = 2\sum_{i=1}^n (x_i - \mu) = 0", before) not in WRONG

"""Which variable ends are put in for."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def verdict(row: str) -> Verdict:
    (document,) = judged([read("row.tex", f"\\[ {row} \\]\n")])
    return document.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    "row",
    [
        r"\left[-\frac{(b-x)^3}{3}\right]_a^b = \frac{(b-a)^3}{3}",
        r"\left[ax - \frac{x^2}{2}\right]_0^a = \frac{a^2}{2}",
    ],
)
def test_the_letter_that_no_end_speaks_of(row: str) -> None:
    assert verdict(row) is Verdict.PROVED


def test_a_mutant_is_refuted() -> None:
    assert verdict(r"\left[ax - \frac{x^2}{2}\right]_0^a = \frac{a^2}{3}") is Verdict.REFUTED


def test_two_such_letters_tell_nothing() -> None:
    assert verdict(r"\left[axy\right]_0^a = a^2 y") is not Verdict.PROVED

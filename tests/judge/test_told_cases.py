"""Cases that a paragraph tells apart: each loses what the other has, and neither is wrong."""

import pytest

from tests.corpus.judging import judged, read


def accused(text: str) -> list[bool]:
    (found,) = judged([read("x.tex", text)])
    return [j.judgement.verdict.accuses for j in found.relations]


def test_both_cases_of_an_absolute_value() -> None:
    text = "$|x - 3| = 5$, so $x - 3 = 5$, i.e. $x = 8$, or $x - 3 = -5$, i.e. $x = -2$."
    assert not any(accused(text))


@pytest.mark.parametrize("n", [3, 7])
def test_both_roots_of_a_square(n: int) -> None:
    text = f"Solve $x^2 = {n * n}$: $x = {n}$ works, and $x = -{n}$ works, too."
    assert not any(accused(text))


def test_a_lost_case_stays_lost() -> None:
    assert accused("$(2x-1)^2 = 9$, so $2x - 1 = 3$, so $x = 2$.")[1]


def test_another_paragraph_has_no_case_of_it() -> None:
    assert accused("$x^2 = 9$, so $x = 3$.\n\nFor the line, $x = -3$.")[1]

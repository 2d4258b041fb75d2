"""Values that are over behind their sentence, or behind the base case of an induction."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

STEP = r"Now suppose that the claim is true for $n$. \[ n^3 + 2 = 3n \]"
BASES = (
    "Base case: $n = 1$.",
    "Base case ($n=1$).",
    r"\textbf{Base case:} $n=1$ is clear.",
    "Base case. Let $n = 1$. Then $n^2 = 1$.",
    "We check $n = 1$.",
    r"\[ n = 1: \quad 1 = 1 \]",
)


@pytest.mark.parametrize("base", BASES)
def test_what_holds_in_the_base_case_only_is_not_proved_behind_it(base: str) -> None:
    text = f"We use induction on $n$.\n\n{base}\n\n{STEP}"
    assert last(text).verdict is Verdict.UNDECIDED


def test_the_base_case_lasts_until_the_step() -> None:
    text = r"We use induction. For the base case let $n = 1$." + "\n\n" + r"\[ n^3 + 2 = 3n \]"
    assert last(text).verdict is Verdict.PROVED


def test_a_place_is_over_with_its_sentence() -> None:
    text = r"Let $f(x) = 2x^2$. At the point where $x = 2$ we stop. Then \[ f(x) - 8 = 9(x - 2) \]"
    assert last(text).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    "words",
    [
        "Students often write $a=b$.",
        "Equality holds for $a=b$. Therefore",
        "Either $a=b$ or $a=-b$. Thus",
        "Is $a=b$? Consider",
        "Then $a=b$ would suffice.",
        "Setting $a=b$ we get $a+b=2a$. This is a special case.\n\nNow in general",
    ],
)
def test_an_equation_in_passing_says_nothing_of_later_rows(words: str) -> None:
    text = rf"Let $a$ and $b$ be real numbers. {words} \[ a^3 + b^3 = 2a^3 \]"
    assert last(text).verdict is not Verdict.PROVED


def test_an_equation_that_is_assumed_stays() -> None:
    text = r"Let $a$ and $b$ be real numbers. Suppose that $a=b$. Then \[ a^3 + b^3 = 2a^3 \]"
    assert last(text).verdict in (Verdict.PROVED, Verdict.TESTED)

"""A row alone that says nothing as an equation claims an identity, and a wrong one is caught."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

SAYS_NOTHING_AS_AN_EQUATION = [
    r"(a + b)^2 = a^2 + b^2",  # 2ab = 0
    r"(x + 1)^4 = x^4 + 4x^3 + 4x^2 + 4x + 1",
    r"\frac{x^2 - 1}{x - 1} = x - 1",  # 1 = -1
    r"\frac{1}{x(x + 1)} = \frac{1}{x} + \frac{1}{x + 1}",
    r"(2x)^3 = 2x^3",
    r"-(a - b) = -a - b",
]
TAKEN_TERM_BY_TERM = [
    r"\sqrt{x + y} = \sqrt{x} + \sqrt{y}",
    r"\sqrt{x^2 + y^2} = x + y",
    r"\frac{1}{x} + \frac{1}{y} = \frac{1}{x + y}",
    r"(x + y)^3 = x^3 + y^3",
    r"(x + 1)^2 = x^2 + 1",
    r"e^{a + b} = e^a + e^b",
]
WORKED_OUT = [
    r"\frac{a}{b} + \frac{c}{d} = \frac{a + c}{b + d}",
    r"\frac{a}{b + c} = \frac{a}{b} + \frac{a}{c}",
    r"\frac{a / b}{c / d} = \frac{ac}{bd}",
    r"x^3 - y^3 = (x - y)(x^2 + y^2)",
    r"x^3 x^4 = x^{12}",
    r"\sqrt{9 x^4} = 9 x^2",
    r"x^2 - 5x + 6 = (x - 2)(x + 3)",
    r"(xy)^2 = x^2 y",
]
CLAIMED = [*SAYS_NOTHING_AS_AN_EQUATION, *TAKEN_TERM_BY_TERM, *WORKED_OUT]
CONDITIONS = [
    r"x^3 + y^3 = 3xy",  # curves
    r"(x^2 + y^2)^2 = x^2 - y^2",
    r"\frac{a + b}{a} = \frac{a}{b}",  # the golden ratio
    r"(a + b)(b + c)(c + a) = 8abc",  # where a mean is attained
    r"a^2 + b^2 + c^2 = ab + bc + ca",
    r"pq = p + q",
    r"x^y = y^x",
    r"2(x + 3) = 2x + 3",  # asked of a class
    r"4^x = 2^{x + 1}",
    r"\sqrt{x + 9} = x + 3",
    r"\frac{x}{x + 1} - \frac{x}{x - 1} = \frac{2x}{x^2 - 1}",
    r"a \cos B = b \cos A",
    r"A B = B A",
]
DENIED = (
    "It is not true that",
    "Many students think that",
    "In a ring of characteristic 2,",
    "Find all numbers with",
    "If",
)


OPEN = ("undecided", "given")


def verdict(document: str) -> str:
    (found,) = judged([read("row", document)])
    return found.relations[-1].judgement.verdict.value


@pytest.mark.parametrize("row", CLAIMED)
def test_a_wrong_identity_is_caught_without_words(row: str) -> None:
    assert verdict(rf"\[ {row} \]") == "refuted"


@pytest.mark.parametrize("row", CONDITIONS)
def test_what_may_be_a_condition_stays_open(row: str) -> None:
    assert verdict(rf"\[ {row} \]") in OPEN


@pytest.mark.parametrize("words", DENIED)
def test_words_may_say_otherwise(words: str) -> None:
    assert verdict(rf"{words} \[ (a + b)^2 = a^2 + b^2. \]") in OPEN


def test_in_characteristic_two_squares_add() -> None:
    assert verdict(r"Over $\mathbb{F}_2$ we have \[ (a + b)^2 = a^2 + b^2. \]") == "proved"


def test_shapes_that_clash_are_wrong_in_a_condition_too() -> None:
    declared = r"Let $A \in \mathbb{R}^{m \times n}$ and $B \in \mathbb{R}^{n \times p}$."
    assert verdict(rf"{declared} \[ (AB)^T = A^T B^T \]") == "ill-formed"

"""Laws of unknown functions, stated for all arguments or in words, taken where a row needs them."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


def verdict(setting: str, row: str) -> Verdict:
    return last(rf"{setting} \[ {row} \]").verdict


ADDITIVE = "Suppose $f(x+y) = f(x) + f(y)$ for all real $x$ and $y$. Then"


@pytest.mark.parametrize("row", ["f(2x) = 2f(x)", "f(-x) = -f(x)", "f(x + 2y) = f(x) + 2f(y)"])
def test_an_additive_function(row: str) -> None:
    assert verdict(ADDITIVE, row) is Verdict.PROVED


@pytest.mark.parametrize("row", ["f(2x) = f(x)^2", "f(-x) = f(x)", "f(xy) = f(x) f(y)"])
def test_what_does_not_follow_is_not_praised(row: str) -> None:
    assert not verdict(ADDITIVE, row).praises


def test_conditions_on_the_letters_are_met() -> None:
    """f(0) is no value of a law for positive numbers."""
    law = "Suppose $f(ab) = f(a) + f(b)$ for all $a, b > 0$. Then"
    assert verdict(law, "f(a^2) = 2f(a)") is Verdict.PROVED
    assert not verdict(law, "f(0) = 2f(0)").praises


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("periodic with period $T$", "f(x + 2T) = f(x)", "f(2x) = f(x)"),
        (
            r"a $2\pi$-periodic function",
            r"\int_{-\pi}^{\pi} f(x)\,dx = \int_0^{2\pi} f(x)\,dx",
            r"\int_{-\pi}^{\pi} f(x)\,dx = 2\int_0^{\pi} f(x)\,dx",
        ),
        ("homogeneous of degree $2$", "f(3x) = 9f(x)", "f(3x) = 3f(x)"),
        ("symmetric", "f(x, y) = f(y, x)", "f(x, y) = f(-x, y)"),
        ("an increasing function", r"f(x) \le f(x + 1)", r"f(x) \ge f(x+1)"),
        ("nonincreasing", r"f(x+1) \le f(x)", r"f(x) \le f(x+1)"),
        ("a function bounded by $M$", r"|f(2x)| \le M", r"f(2x) \ge M"),
        (
            "a quadratic polynomial",
            r"f(3) - 3f(2) + 3f(1) - f(0) = 0",
            r"f(2) - 2f(1) + f(0) = 0",
        ),
    ],
)
def test_words_for_laws(words: str, right: str, wrong: str) -> None:
    assert verdict(f"Let $f$ be {words}. Then", right) is Verdict.PROVED
    assert not verdict(f"Let $f$ be {words}. Then", wrong).praises


def test_nothing_generic_refutes_a_periodic_function() -> None:
    """In main x² + 1 refuted it."""
    row = r"\int_0^T f(x)\,dx = \int_a^{a+T} f(x)\,dx"
    assert verdict("Let $f$ be periodic.", row) is not Verdict.REFUTED


@pytest.mark.parametrize(
    "of_all",
    ["for every integer $x$", "for all $x$ in $[0,1]$", r"for all $x \in Z$", "for all small $x$"],
)
def test_a_law_for_some_arguments_says_nothing_of_others(of_all: str) -> None:
    assert not verdict(f"Suppose $f(x+1) = f(x)$ {of_all}. Then", "f(5/2) = f(3/2)").praises

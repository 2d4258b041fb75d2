"""Suprema and infima by their values."""

from __future__ import annotations

import pytest

from derivations.judge.restating.extremes import with_extremes, with_numbers_for_extremes
from derivations.judge.verdict import Verdict
from derivations.printer.text import text
from tests.judge.reading import last, last_claim

F, G = r"\sup_{x \in X} f(x)", r"\sup_{x \in X} g(x)"
LOW = r"\inf_{x \in X} f(x)"
BOTH = r"\sup_{x \in X} (f(x) + g(x))"


def verdict(row: str) -> Verdict:
    return last(f"Let $f, g: X \\to \\mathbb{{R}}$ be bounded. \\[ {row} \\]\n").verdict


@pytest.mark.parametrize(
    "row",
    [
        rf"{BOTH} \le {F} + {G}",
        rf"{LOW} \le {F}",
        rf"\sup_{{x \in X}} (f(x) - c) = {F} - c",
        rf"-{LOW} = \sup_{{x \in X}} (-f(x))",
        rf"\sup_{{x \in X}} 3f(x) = 3{F}",
        rf"x^2 {F} = x \cdot x {F}",  # whatever it is
    ],
)
def test_what_holds_is_proved(row: str) -> None:
    assert verdict(row) is Verdict.PROVED


@pytest.mark.parametrize(
    "row",
    [
        rf"{BOTH} \ge {F} + {G}",
        rf"{F} \le {LOW}",
        rf"\sup_{{x \in X}} (-f(x)) = -{F}",
        rf"{F} \le {G}",
        r"\sup_{x \in Y} f(x) \le " + F,
    ],
)
def test_what_fails_for_some_is_open(row: str) -> None:
    assert verdict(row) in (Verdict.UNDECIDED, Verdict.GIVEN)


def test_a_supremum_on_the_smaller_side_is_any_of_its_values() -> None:
    (order,) = with_extremes(last_claim(rf"\[ {F} \le 1 \]"))
    assert text(order.left) == "f(x_{any 1})"


def test_a_claim_without_suprema_is_left_alone() -> None:
    claim = last_claim(r"\[ a \le b \]")
    assert with_extremes(claim) == []
    assert with_numbers_for_extremes(claim) is None

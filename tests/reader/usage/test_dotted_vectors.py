"""Dots between bold capitals tell vectors where every row makes sense for them."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

LETTERS = {letter: rf"\mathbf{{{letter}}}" for letter in "ABCW"}


def said(left: str, right: str, context: str = "") -> Verdict:
    return judged(
        left.format(**LETTERS), right.format(**LETTERS), context.format(**LETTERS)
    ).verdict


def test_a_dot_product_commutes() -> None:
    assert said(r"{A} \cdot {B} + {B} \cdot {C}", r"{B} \cdot ({A} + {C})").praises


@pytest.mark.parametrize(
    "context",
    [
        "We have ${C} = {A} \\cdot {B}$.",  # a product that is no number
        "We have ${C} = {A} {B}$.",  # a product without a sign
        "We have ${A}^{{-1}} = {C}$.",
        "Let ${A}$ and ${B}$ be $n \\times n$ matrices.",
        "We have ${A} \\cdot {B} \\cdot {C} = {W}$.",
    ],
)
def test_a_row_that_is_about_matrices_tells_that_they_are(context: str) -> None:
    assert not said(r"{A} \cdot {B}", r"{B} \cdot {A}", context).praises

"""A formula written again: with other arguments, with numbers put in."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.instances import other_arguments
from derivations.reader.put_in import numbers_put_in
from derivations.reader.raw import Node
from derivations.reader.text.source import Source


def tree(latex: str) -> Node:
    side = read_text(Source("", f"$${latex}$$")).displays[0].rows[0].statements[0].sides[0]
    assert side is not None
    return side


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (r"L(z, \mu)", r"\inf_{t} z + \mu t", True),
        (r"L(z, \mu)", r"\inf_{t} \mu + z t", False),
        (r"L(z)", r"\inf_{t} z + \lambda t", False),
        (r"K(z, \mu)", r"\inf_{t} z + \mu t", False),
    ],
)
def test_a_formula_for_other_arguments(left: str, right: str, same: bool) -> None:
    known, meaning = tree(r"L(x, \lambda)"), tree(r"\inf_{t} x + \lambda t")
    assert other_arguments(tree(left), tree(right), known, meaning) is same


def test_a_value_at_one_thing_is_no_formula_for_others() -> None:
    assert not other_arguments(tree("G(T)"), tree("3"), tree("G(S)"), tree("3"))


@pytest.mark.parametrize(
    ("formula", "numbers", "puts_in"),
    [
        (r"\frac{a + b}{n}", r"\frac{56 + 41}{100}", True),
        (r"a^2 + a b", r"3^2 + 3 \cdot 5", True),
        (r"a^2 + a b", r"3^2 + 4 \cdot 5", False),
        (r"\frac{a + b}{n}", r"\frac{56 - 41}{100}", False),
        (r"\frac{a + b}{n}", r"0.97", False),
        (r"Q(A) + Q(B)", r"0.2 + 0.3", True),
        (r"Q(A : B) + 1", r"Q(A : B) + 2", False),
    ],
)
def test_numbers_put_in(formula: str, numbers: str, puts_in: bool) -> None:
    """One number for one name; a single number claims a value."""
    found = numbers_put_in(tree(formula), tree(numbers))
    assert bool(found) is puts_in

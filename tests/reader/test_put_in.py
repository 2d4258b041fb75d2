"""Numbers in the places of names, and of parts of a formula that are worked out."""

from __future__ import annotations

import pytest

from derivations.reader.put_in import numbers_put_in
from tests.reader.test_instances import tree

FORMULAS = [
    (r"b^2 - 4ac", r"25 - 24", r"25 - 24 - 1"),
    (r"b^2 - 4ac", r"25 + 24", r"25 \cdot 24"),
    (r"a^2 + b^2", r"9 + 16", r"9 - 16"),
    (r"\frac{d}{t}", r"\frac{100}{9.58}", r"9.58"),
    (r"m g h", r"20 \cdot 10", r"200"),
    (r"\frac{1}{2}mv^2", r"0.5 \times 2 \times 25", r"0.4 \times 2 \times 25"),
    (r"m c^2", r"1 \cdot (3\times10^8)^2", r"9\times10^{16}"),
    (r"P(1 + r)^n", r"1000(1.05)^{10}", r"1628.89"),
    (r"\frac{4}{3}\pi r^3", r"\frac{4}{3}\pi(3)^3", r"36\pi"),
    (r"\frac{x - \mu}{\sigma/\sqrt{n}}", r"\frac{73 - 65}{10/\sqrt{36}}", r"\frac{73 + 65}{10}"),
    (r"v^2 \sin 2\theta", r"400 \sin(60^\circ)", r"400 \sin(60^\circ) - 1"),
    (r"\binom{5}{3} p^3", r"10 \cdot 0.125", r"11 \cdot 0.125"),
    (r"\sum \frac{(O - E)^2}{E}", r"\frac{4}{8} + \frac{4}{8}", r"\frac{4}{8}"),
    (r"\frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", r"\frac{-2 \pm \sqrt{4 + 12}}{2}", r"-2"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "numbers", "other"), FORMULAS)
def test_numbers_and_another_formula(formula: str, numbers: str, other: str) -> None:
    assert numbers_put_in(tree(formula), tree(numbers))
    assert not numbers_put_in(tree(formula), tree(other))


@pytest.mark.parametrize(("formula", "numbers", "other"), FORMULAS)
def test_a_formula_is_no_numbers_of_itself(formula: str, numbers: str, other: str) -> None:
    assert not numbers_put_in(tree(formula), tree(formula))
    assert not numbers_put_in(tree(numbers), tree(numbers))


@pytest.mark.parametrize("numbers", [r"1 + 4 + 9", r"2 \cdot 7", r"\frac{28}{2}"])
def test_what_has_no_free_name_takes_no_numbers(numbers: str) -> None:
    assert not numbers_put_in(tree(r"\sum_{k=1}^{3} k^2"), tree(numbers))

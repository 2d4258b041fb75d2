"""A function of which partial derivatives are stated."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

PARTIALS = r"Suppose that $f_x = 2xy$ and $f_y = x^2 + 3y^2$. Hence \[ %s \]"


@pytest.mark.parametrize(
    "row", ["f(x,y) = x^2y + y^3 + C", "f(x,y) = x^2y + g(y)", "f(x,y) = h(x) + x^2y + y^3"]
)
def test_its_formula_has_these_partials(row: str) -> None:
    assert last(PARTIALS % row).verdict is Verdict.PROVED


@pytest.mark.parametrize("row", ["f(x,y) = x^2y + y^2 + C", "f(x,y) = xy^2 + y^3 + C"])
def test_mutants_are_refuted(row: str) -> None:
    assert last(PARTIALS % row).verdict is Verdict.REFUTED


@pytest.mark.parametrize("row", ["f(x,y) = xy + g(y)", "f(x,y) = g(x) + h(y)"])
def test_what_is_added_may_hide_a_slip(row: str) -> None:
    assert last(PARTIALS % row).verdict in (Verdict.GIVEN, Verdict.UNDECIDED)


def test_a_formula_with_other_partials_than_are_stated_is_not_given() -> None:
    text = r"Let $\nabla f = (2xy, x^2)$. Integrate: \[ f(x,y) = x^2 y - x^3 + g(y) \]"
    assert last(text).verdict is Verdict.UNDECIDED

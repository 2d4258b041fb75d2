"""Columns and matrices with dots as terms."""

from __future__ import annotations

import pytest

from derivations.printer.text import text
from derivations.reader.dots.stacked import stacked
from derivations.reader.dots.steps import NoPattern
from derivations.terms import Symbol, Term, index


def entry(*places: int | str) -> Term:
    return Symbol("a", indices=tuple(index(place) for place in places))


def test_a_column_has_a_row_for_each_index() -> None:
    column = stacked([[entry(1)], [None], [entry("n")]])
    assert text(column) == "[a_1; …; a_n]"
    assert str(column.shape.rows) == "n"


def test_a_row_is_the_transpose_of_a_column() -> None:
    row = stacked([[entry(1), None, entry("n")]])
    assert (str(row.shape.rows), str(row.shape.cols)) == ("1", "n")


def test_a_matrix_is_generalized_along_and_down() -> None:
    corners = [
        [entry(1, 1), None, entry(1, "n")],
        [None] * 3,
        [entry("n", 1), None, entry("n", "n")],
    ]
    assert text(stacked(corners)) == "[a_{1,1}, …, a_{1,n}; …, …, …; a_{n,1}, …, a_{n,n}]"


def test_columns_that_stay_the_same_stand_beside_others() -> None:
    one = index(1)
    whole = stacked([[one, entry(1)], [None, None], [one, entry("n")]])
    assert str(whole.shape.cols) == "2"


@pytest.mark.parametrize(
    "rows",
    [
        [[entry(1)], [None], [entry(3)]],
        [[entry(2)], [None], [entry("n")]],
        [[entry(1)], [entry(3)], [None], [entry("n")]],
        [[index(1)], [None], [index(1)]],
    ],
)
def test_what_shows_no_pattern_is_no_matrix(rows: list[list[Term | None]]) -> None:
    with pytest.raises(NoPattern):
        stacked(rows)

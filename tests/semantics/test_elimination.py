"""The reduced row echelon form: one for all matrices whose rows span one space."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.semantics.elimination import rank, reduced

ENTRIES = st.integers(-3, 3).map(Fraction)
MATRICES = st.lists(st.lists(ENTRIES, min_size=3, max_size=3), min_size=2, max_size=4)


def rows(*given: tuple[int, ...]) -> list[list[Fraction]]:
    return [[Fraction(entry) for entry in row] for row in given]


def test_the_augmented_matrix_of_a_system() -> None:
    assert reduced(rows((1, 1, 3), (1, -1, 1))) == rows((1, 0, 2), (0, 1, 1))


def test_a_column_without_a_pivot_is_passed_over() -> None:
    assert reduced(rows((0, 2, 4), (0, 1, 3))) == rows((0, 1, 0), (0, 0, 1))
    assert rank(rows((1, 2, 3), (2, 4, 6))) == 1


@settings(max_examples=50, deadline=None)
@given(MATRICES, st.data())
def test_row_operations_keep_the_form(matrix: list[list[Fraction]], data: st.DataObject) -> None:
    i, j = data.draw(st.permutations(range(len(matrix))))[:2]
    factor = data.draw(ENTRIES)
    changed = [list(row) for row in matrix]
    changed[i] = [a + factor * b for a, b in zip(matrix[i], matrix[j], strict=True)]
    changed[i], changed[j] = changed[j], changed[i]
    assert reduced(changed) == reduced(matrix)
    assert rank(matrix) == rank([list(column) for column in zip(*matrix, strict=True)])

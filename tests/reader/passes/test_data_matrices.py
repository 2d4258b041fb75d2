"""Matrices that a text puts together, entries that it names, brackets that it defines."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

PRAISES = (Verdict.PROVED, Verdict.TESTED)
ROWS = (
    r"Let $X$ be the matrix with the rows $x_i^T$, $i \le n$. ",
    r"Let $X$ be the matrix whose $i$-th row is $x_i^T$. ",
    r"The rows of $X$ are $x_i^T$. ",
    r"Let $X = [x_1, \dots, x_n]^T$ with $x_i \in \mathbb{R}^d$. ",
    r"Let $X = \begin{pmatrix} x_1^T \\ \vdots \\ x_n^T \end{pmatrix}$. ",
)


@pytest.mark.parametrize("words", ROWS)
def test_a_matrix_of_rows(words: str) -> None:
    line = r"Then \[ X^T X = \sum_{i=1}^n x_i x_i^T \]"
    assert last(words + line).verdict in PRAISES
    wrong = r"Then \[ X X^T = \sum_{i=1}^n x_i x_i^T \]"
    assert last(words + wrong).verdict not in PRAISES


def test_a_matrix_of_columns() -> None:
    words = r"The columns of $X$ are $x_i$. "
    assert last(words + r"Then \[ X X^T = \sum_{i=1}^n x_i x_i^T \]").verdict in PRAISES


def test_entries_are_named_by_a_list() -> None:
    words = r"Let $\mathbf{x} = (x_1, \dots, x_n)$. Then "
    assert last(words + r"$|\mathbf{x}|^2 = x_1^2 + \dots + x_n^2$.").verdict in PRAISES
    assert last(words + r"$|\mathbf{x}|^2 = x_1 + \dots + x_n$.").verdict not in PRAISES


def test_a_bracket_stands_for_what_defines_it() -> None:
    words = r"Let $[A, B] = AB - BA$ for $A, B, C \in \mathbb{R}^{n \times n}$. Then "
    assert last(words + r"\[ [A, BC] = [A, B] C + B [A, C] \]").verdict is Verdict.PROVED
    assert last(words + r"\[ [A, BC] = [A, B] C + [A, C] B \]").verdict is Verdict.REFUTED

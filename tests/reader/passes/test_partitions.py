"""X = [X_1 X_2] as an array of blocks."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

RIGHT = r" Then \[ XX^T = X_1X_1^T + X_2X_2^T \]"
WRONG = r" Then \[ XX^T = X_1X_1^T - X_2X_2^T \]"


@pytest.mark.parametrize(
    "given", ["(X_1, X_2)", "[X_1 : X_2]", r"[X_1 \mid X_2]", "(X_1 X_2)", r"[X_1 \; X_2]"]
)
def test_whatever_stands_between_the_blocks(given: str) -> None:
    text = f"Let $X = {given}$ be partitioned."
    assert last(text + RIGHT).verdict is Verdict.PROVED
    assert not last(text + WRONG).verdict.praises


def test_blocks_that_stand_transposed_above_each_other_tell_it_without_words() -> None:
    text = (
        r"Let $X = (X_1 X_2)$ and \[ Y = \begin{pmatrix} X_1^T \\ X_2^T \end{pmatrix} X_1X_1^T. \]"
    )
    assert last(text + RIGHT).verdict is Verdict.PROVED


def test_a_product_in_parentheses_stays_one() -> None:
    text = r"Let $X = (A B)$ with matrices $A$ and $B$. Then \[ X'X = B'A'AB \]"
    assert last(text).verdict is Verdict.PROVED


def test_an_entry_stays_an_entry() -> None:
    text = r"Let $x = (3, 4)'$. Then \[ x_1 + x_2 = 7 \]"
    assert last(text).verdict is Verdict.PROVED


def test_a_commutator_is_no_partition() -> None:
    text = r"Let $A, B$ be $n \times n$ matrices and $C = [A, B]$, with $A^T = A$, $B^T = B$. Then "
    assert not last(text + r"\[ CC^T = AA^T + BB^T \]").verdict.praises

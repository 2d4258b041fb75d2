"""vec by columns and by rows."""

from __future__ import annotations

from derivations.judge.matrices.stacked import by_rows, stacks
from derivations.judge.verdict import Verdict
from derivations.terms import Transpose, matrix
from derivations.terms.functions import stacked
from tests.judge.reading import last

A = matrix("A", "m", "n")
GIVEN = r"Let $A$, $B$ and $X$ be $n \times n$ matrices. \[ \operatorname{vec}(AXB) = %s \]"


def test_a_column_has_all_entries() -> None:
    assert stacked(A).shape.rows == A.shape.rows * A.shape.cols
    assert by_rows(stacked(A)).arguments == (Transpose(A),)  # type: ignore[attr-defined]
    assert stacks(stacked(A))
    assert not stacks(A)


def test_either_order_and_no_other() -> None:
    assert last(GIVEN % r"(B^T \otimes A)\operatorname{vec}(X)").verdict is Verdict.PROVED
    assert last(GIVEN % r"(A \otimes B^T)\operatorname{vec}(X)").verdict is Verdict.TESTED
    assert not last(GIVEN % r"(A \otimes B)\operatorname{vec}(X)").verdict.praises

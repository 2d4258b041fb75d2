"""dX of a matrix is a matrix, and no number times X."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

GIVEN = r"Let $X$ and $A$ be square matrices. \[ %s \]"


def test_a_trace_turns_the_differential_round() -> None:
    row = r"\operatorname{tr}(A\,dX) = \operatorname{tr}(dX\,A)"
    assert last(GIVEN % row).verdict is Verdict.PROVED


def test_a_differential_does_not_commute() -> None:
    assert not last(GIVEN % r"X\,dX = dX\,X").verdict.praises
    assert not last(GIVEN % r"d(XA) = A\,dX").verdict.praises


def test_an_entry_named_d_stays_a_number() -> None:
    text = r"Let $A = \begin{pmatrix} a & b \\ c & d \end{pmatrix}$. \[ \det A = ad - bc \]"
    assert last(text).verdict is Verdict.PROVED

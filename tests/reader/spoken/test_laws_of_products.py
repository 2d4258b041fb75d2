"""Laws of inner products of all vectors, as equations between matrices."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

ROWS = r"\[ \langle Tu, Tv\rangle = \langle T^*Tu, v\rangle = \langle u, v\rangle. \]"


@pytest.mark.parametrize(
    "law",
    [
        r"$\langle Tx, Ty\rangle = \langle x, y\rangle$ for all $x$ and $y$",
        r"$\langle Tx, Ty\rangle = \langle x, y\rangle$ for all vectors $x, y$",
        r"$\|Tx\| = \|x\|$ for all $x$",
    ],
)
def test_an_isometry(law: str) -> None:
    given = f"Let $T$ be a linear operator on a real inner product space such that {law}. Then "
    rows = r"\[ \langle Tu, Tv\rangle = \langle u, v\rangle. \]"
    assert last(given + rows).verdict.praises


def test_what_is_to_be_shown_is_no_law() -> None:
    text = (
        r"Let $T$ be a linear operator on a real inner product space. We show that"
        r" $\langle Tx, Ty\rangle = \langle x, y\rangle$ for all $x$ and $y$. Then"
        r" \[ \langle Tu, Tv\rangle = \langle u, v\rangle. \]"
    )
    assert not last(text).verdict.praises


def test_two_eigenvectors_with_one_eigenvalue_need_not_be_orthogonal() -> None:
    text = (
        r"Let $T$ be a self-adjoint operator on a real inner product space with $Tu = \lambda u$"
        r" and $Tv = \mu v$. Then \[ \lambda\langle u, v\rangle = \langle Tu, v\rangle = "
    )
    assert last(text + r"\mu\langle u, v\rangle. \]").verdict.praises
    assert last(text + r"\lambda\mu\langle u, v\rangle. \]").verdict is Verdict.REFUTED

"""What "take" and "in particular" give a letter ends with its paragraph."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

TEXT = r"""Let $A, B$ be invertible $n\times n$ matrices. We consider $\operatorname{tr}(AB)$.
%s $B = A^{-1}$. Then $AB = I$.

The derivative is \[ \nabla_A \operatorname{tr}(AB) = B^T \]"""


@pytest.mark.parametrize("words", ["Take", "In particular, take", "For example, let", "E.g. let"])
def test_general_rows_behind(words: str) -> None:
    assert last(TEXT % words).verdict is Verdict.PROVED


def test_numbers_stay() -> None:
    text = (
        "The weight of $m$ is $m g$. Take $g = 10$. Then $m g = 10 m$.\n\nNow \\[ 2 m g = %s m \\]"
    )
    assert last(text % "20").verdict is Verdict.PROVED
    assert last(text % "30").verdict is Verdict.REFUTED

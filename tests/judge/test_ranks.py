"""Ranks of any matrices."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

RIGHT = (
    r"\operatorname{rank}(A) = \operatorname{rank}(A^T)",
    r"\operatorname{rank}(AB) \leq \operatorname{rank}(B)",
    r"\operatorname{rank}(A - B) \geq \operatorname{rank}(A) - \operatorname{rank}(B)",
)
WRONG = (
    r"\operatorname{rank}(AB) = \operatorname{rank}(A)",
    r"\operatorname{rank}(AB) = \operatorname{rank}(BA)",
    r"\operatorname{rank}(A^2) = \operatorname{rank}(A)",
    r"\operatorname{rank}(A) \leq 3",
)


def verdict(row: str) -> str:
    (found,) = judged([read("x.tex", f"\\[ {row} \\]\n")])
    return str(found.relations[-1].judgement.verdict)


@pytest.mark.parametrize("row", RIGHT)
def test_what_holds_for_all_matrices(row: str) -> None:
    assert verdict(row) == "tested"


@pytest.mark.parametrize("row", WRONG)
def test_what_fails_for_some_is_not_praised(row: str) -> None:
    assert verdict(row) in ("undecided", "refuted")

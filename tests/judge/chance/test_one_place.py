"""Values of unknown functions at one place."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read

MODEL = "Let the true function be $f(x)$ and its estimate $\\hat{f}(x)$.\n"
ROW = "\\[ E[(%s - \\hat{f}(x))^2] = (f(x) - E[\\hat{f}(x)])^2 + Var(\\hat{f}(x)) \\]\n"


@pytest.mark.parametrize(
    ("first", "verdict"), [("f(x)", Verdict.PROVED), ("f(z)", Verdict.UNDECIDED)]
)
def test_a_value_is_a_letter_where_all_are_at_one_place(first: str, verdict: Verdict) -> None:
    (document,) = judged([read("x", MODEL + ROW % first)])
    assert document.relations[-1].judgement.verdict is verdict

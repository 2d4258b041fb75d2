"""What writers take for granted without saying so leaves a line open; what is declared does not."""

from __future__ import annotations

import pytest

from derivations.judge.claims_from_document import lines
from derivations.judge.ladder import judge
from derivations.judge.verdict import Verdict
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source

QUADRATIC = r"\nabla_{\mathbf{x}} (\mathbf{x}^\top \mathbf{K} \mathbf{x})"
DECLARED = r"Let $\mathbf{K} \in \mathbb{R}^{n \times n}$ and $\mathbf{x} \in \mathbb{R}^n$."

SYMMETRIC = r" The matrix $\mathbf{K}$ is symmetric."


def verdict(before: str, left: str, right: str) -> Verdict:
    rows = f"\\begin{{align}}\n{left} &= {left} \\\\\n&= {right}\n\\end{{align}}\n"
    claim = lines(read_claims(read_text(Source("x.tex", f"{before}\n{rows}"))))[-1].whole
    assert claim is not None
    return judge(claim).verdict


@pytest.mark.parametrize(
    ("before", "right", "expected"),
    [
        ("", r"2 \mathbf{K} \mathbf{x}", Verdict.UNDECIDED),
        ("", r"3 \mathbf{K} \mathbf{x}", Verdict.REFUTED),
        (DECLARED, r"2 \mathbf{K} \mathbf{x}", Verdict.REFUTED),
        (DECLARED + SYMMETRIC, r"2 \mathbf{K} \mathbf{x}", Verdict.PROVED),
    ],
)  # fmt: skip
def test_a_matrix_of_which_nothing_is_said_may_be_symmetric(
    before: str, right: str, expected: Verdict
) -> None:
    assert verdict(before, QUADRATIC, right) is expected


def test_a_label_may_be_a_sign() -> None:
    assert verdict("", "y_i (a + y_i b)", "y_i a + b") is Verdict.UNDECIDED
    assert verdict("", "y_i (a + y_i b)", "y_i a - b") is Verdict.REFUTED
    assert verdict("", "x_i (a + x_i b)", "x_i a + b") is Verdict.REFUTED

"""Names that stand behind declared matrices."""

from __future__ import annotations

from tests.corpus.judging import judged, read

SUM_OF_FUNCTIONS = r"Let $A \in \mathbb{R}^{m\times n}$ and let $(f + g)(v) = f(v) + g(v)$. "


def test_a_sum_of_functions_costs_no_section() -> None:
    document = SUM_OF_FUNCTIONS + r"Then $\mathbf{x}^TA^T = (A\mathbf{x})^T$."
    (found,) = judged([read("x.tex", document + "\n")])
    reasons = [r.judgement.reason for r in found.relations]
    assert not any("not read" in reason for reason in reasons)
    assert str(found.relations[-1].judgement.verdict) == "proved"

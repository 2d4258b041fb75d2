"""What letters are by custom accuses nobody; what is wrong by the custom, too, is refuted."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged, last


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("(pa + qb - m)^2", "(p(a - m) + q(b - m))^2", Verdict.UNDECIDED),
        ("(pa + qb - m)^2", "(p(a - m) - q(b - m))^2", Verdict.REFUTED),
        (r"\mathrm{Var}(MP)", r"\mathrm{Var}(M + F)/4", Verdict.UNDECIDED),
        (r"\mathrm{Var}(X + Y)", r"\mathrm{Var}(X) - \mathrm{Var}(Y)", Verdict.REFUTED),
    ],
)
def test_chains(left: str, right: str, verdict: Verdict) -> None:
    assert judged(left, right).verdict is verdict


@pytest.mark.parametrize(
    ("document", "verdict"),
    [
        (r"We know $\pi \approx 0.316$.", Verdict.UNDECIDED),
        (r"We know $\pi \approx 3.15$.", Verdict.REFUTED),
        (r"Let $P = P^\top$. Then $P \succeq 0$ and $Q \succeq 0$.", Verdict.GIVEN),
        (r"Let $X \sim \mathrm{Bin}(n, p)$. Then $P(X = 1) = np$.", Verdict.REFUTED),
    ],
)
def test_rows(document: str, verdict: Verdict) -> None:
    found = last(document).verdict
    assert found is verdict or (verdict is not Verdict.REFUTED and not found.accuses)

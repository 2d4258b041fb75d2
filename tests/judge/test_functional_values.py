"""Values that a recurrence and first values determine, as numbers and as terms of letters."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

DECAY = r"Let $\gamma(\tau) = \phi \gamma(\tau-1)$ for $\tau \geq 1$, where $\gamma(0) = s$."
LOAN = r"Let $B(n) = (1+r) B(n-1) - P$ for $n \geq 1$, where $B(0) = L$."
LATER = r"Let $\rho(h) = \phi \rho(h-1)$ for $h \geq 2$, where $\rho(0) = 1$."

ENDING = "Let $T(n) = 2T(n-1) + 1$ for $0 < n \\leq N$, where $T(0) = \\frac{3}{2}$."
BEYOND = "Let $T(n) = 2T(n-1)$ for $n > q$, where $T(0) = 1$."


@pytest.mark.parametrize(
    ("said", "row", "verdict"),
    [
        (DECAY, r"\gamma(1) = \phi s", Verdict.PROVED),
        (DECAY, r"\gamma(2) = \phi^2 s", Verdict.PROVED),
        (DECAY, r"\gamma(2) = 2\phi s", Verdict.REFUTED),
        (DECAY, r"\gamma(2) = c", Verdict.GIVEN),  # names it
        (LOAN, "B(2) = (1+r)^2 L - (2+r) P", Verdict.PROVED),
        (LOAN, "B(2) = (1+r)^2 L - 2P", Verdict.REFUTED),
        (LATER, r"\rho(1) = 3\phi", Verdict.GIVEN),  # of which the recurrence says nothing
        (ENDING, "T(2) = 9", Verdict.PROVED),
        (BEYOND, "T(1) = 9", Verdict.GIVEN),
        ("Let $T(n) = 2T(n-1)$ for $n \\geq 1$, where $T(0) = 3$.", "T(2) = 13", Verdict.REFUTED),
    ],
)
def test_values(said: str, row: str, verdict: Verdict) -> None:
    assert last(f"{said}\n\\[ {row} \\]").verdict is verdict

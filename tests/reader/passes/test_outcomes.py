"""Sums over the outcomes of a sample space as means."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.outcomes import with_outcomes
from derivations.reader.show import shown
from derivations.reader.text.source import Source


def left(text: str) -> str:
    document = with_outcomes(read_text(Source("x.tex", f"${text} = y$")))
    side = document.displays[0].rows[0].statements[0].sides[0]
    assert side is not None
    return shown(side).replace(" ", "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\sum_{\omega \in \Omega} X(\omega) P(\omega)", r"\mathbb{E}[X]"),
        (r"\sum_{\omega \in \Omega} P(\omega) X(\omega)^2", r"\mathbb{E}[X^{2}]"),
        (r"\sum_{\omega \in A} P(\omega)", "P(A)"),
        (r"\sum_{\omega \in A} X(\omega) P(\{\omega\})", r"\mathbb{E}[X\midA]P(A)"),
        (r"\sum_{i=1}^n X(\omega_i) P(\omega_i)", r"\mathbb{E}[X]"),
        (r"P(\{\omega \in \Omega : X(\omega) = x\})", "P(X=x)"),
        (r"P(\{\omega : X(\omega) > 2\})", "P(X>2)"),
        (r"\sum_{\omega \in \Omega} P(\omega)", "1"),
    ],
)
def test_what_is_weighed_with_the_chances_of_outcomes_is_a_mean(written: str, meant: str) -> None:
    assert left(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        r"\sum_{\omega \in \Omega} X(\omega) P(\omega)^2",  # no weight
        r"\sum_{\omega \in \Omega} X(\omega)",
        r"\sum_{\omega \in \Omega} \omega P(\omega)",  # no variable
        r"\sum_{\omega \in \Omega} (X(\omega) + P(\omega))",
        r"\sum_{x \in A} x P(x)",
    ],
)
def test_other_sums_stay(written: str) -> None:
    document = read_text(Source("x.tex", f"${written} = y$"))
    assert with_outcomes(document) == document

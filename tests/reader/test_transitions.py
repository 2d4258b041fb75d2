"""Arrows of decays, reactions and replacements against arrows of limits."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read


def said(text: str) -> list[tuple[str, str]]:
    (document,) = judged([read("a.tex", text)])
    return [(str(r.judgement.verdict), r.judgement.reason) for r in document.relations]


@pytest.mark.parametrize(
    "text",
    [
        r"The decay $\phi \rightarrow e^+ + e^-$ is seen.",
        r"The reaction $2H_2 + O_2 \rightarrow 2 H_2O$ is fast.",
        r"\[ \mathrm{N_2} + 3 \mathrm{H_2} \rightarrow 2 \mathrm{NH_3} \]",
        r"\[ p + p \to p + p + \pi^0 \]",
        r"\[ \phi_a(x) \to \phi'_a(x) \]",
        r"A jump from $1 \rightarrow 2$.",
    ],
)
def test_what_becomes_of_a_thing(text: str) -> None:
    assert said(text) == [("given", "says what becomes of it")]


def test_a_wrong_limit_is_still_wrong() -> None:
    text = r"As $x \to 0$ we have $\frac{\sin x}{x} \to 2$."
    assert said(text)[-1][0] == "refuted"

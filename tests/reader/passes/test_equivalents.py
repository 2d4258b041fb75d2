"""a ∼ b as a limit of a/b."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from derivations.reader.passes.equivalents import tells_only_growth
from tests.corpus.judging import judged, read
from tests.judge.reading import last


@pytest.mark.parametrize(
    "text",
    [
        r"\[ n! \sim \sqrt{2\pi n}\left(\frac{n}{e}\right)^n \]",
        r"\begin{align} \binom{2n}{n} &\sim \frac{4^n}{\sqrt{\pi n}} \\ "
        r"&= \frac{2^{2n}}{\sqrt{\pi n}} \end{align}",
        r"As $x \to 0$, we have $1 - \cos x \sim \frac{x^2}{2}$.",
    ],
)
def test_both_sides_grow_alike(text: str) -> None:
    assert last(text).verdict is Verdict.PROVED


def test_a_wrong_constant_is_refuted() -> None:
    assert last(r"\[ n! \sim \sqrt{\pi n}\left(\frac{n}{e}\right)^n \]").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "text",
    [
        r"As $x \to 0$, we have $1 - \cos x \sim x^2$.",  # perhaps its growth alone
        r"Let $\bar X \sim N(\mu, \sigma^2/n)$.",
        r"\[ \frac{\bar X - \mu}{\sigma/\sqrt n} \sim N(0, 1) \]",
        r"\[ f(y) \sim 2 g(y) \]",  # y goes nowhere
    ],
)
def test_laws_and_growth_are_left_alone(text: str) -> None:
    (found,) = judged([read("x.tex", text)])
    assert found.relations[-1].judgement.verdict in (Verdict.GIVEN, Verdict.UNDECIDED)


def test_a_constant_is_seen() -> None:
    assert tells_only_growth(r"\sim n^{2}")
    assert tells_only_growth(r"\sim 2^n")
    assert not tells_only_growth(r"\sim 2n")
    assert not tells_only_growth("= n")

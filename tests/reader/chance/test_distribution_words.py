"""Distribution functions that words name."""

from __future__ import annotations

import pytest

from derivations.reader.chance.distribution_words import spoken_distributions
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("Let $X$ be a random variable with distribution function $F$.", "F"),
        ("Let $G$ be the cumulative distribution function of $Y$.", "G"),
        ("the cdf $H$ of the random variable $Z$", "H"),
        ("$X$ has CDF $F$ and density $f$.", "F"),
        ("$X$ and $Y$ have joint distribution function $F$.", ""),
        ("the empirical distribution function $F$ of $X$", ""),
        ("Let $F$ be a distribution function.", ""),
    ],
)
def test_what_words_call_a_distribution_function(words: str, letters: str) -> None:
    found = spoken_distributions(read_text(Source("a.tex", words)).displays)
    assert {name.letter for name in found} == set(letters)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"P(X > a) = 1 - F(a)", "proved"),
        (r"P(a < X \le b) = F(b) - F(a)", "proved"),
        (r"P(a < X \le b) = F(a) - F(b)", "refuted"),
    ],
)
def test_rows_by_it(row: str, verdict: str) -> None:
    text = f"Let $X$ be a random variable with distribution function $F$. Then \\[ {row} \\]"
    assert str(last(text).verdict) == verdict

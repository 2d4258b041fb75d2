"""Cases that meet where words say that the function is continuous, or has a slope, there."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.joins import with_joins
from derivations.reader.passes.spoken_cases import with_spoken_cases
from derivations.reader.text.source import Source

CASES = r"Let $f(x) = x^2$ for $x \le 1$ and $f(x) = a x$ for $x > 1$, "


def stated(text: str) -> int:
    """How many equations the last formula holds."""
    document = with_joins(with_spoken_cases(read_text(Source("x.tex", text))))
    (row,) = document.displays[-1].rows
    return sum(statement.relations == ("=",) for statement in row.statements)


@pytest.mark.parametrize(
    ("words", "equations"),
    [
        ("where $f$ is continuous at $x = 1$.", 1),
        ("where $f$ is differentiable at $x = 1$.", 2),
        ("where $f$ and $f'$ are continuous at $x = 1$.", 2),
        ("where $f$ is continuous at $1$.", 1),
    ],
)
def test_words_state_equations(words: str, equations: int) -> None:
    assert stated(CASES + words) == equations


@pytest.mark.parametrize(
    "text",
    [
        CASES + "where $g$ is continuous at $x_0$.",
        r"Let $f(x) = x^2$, where $f$ is continuous at $1$.",
        CASES.rstrip(", ") + ". Show that $f$ is continuous at $1$.",
    ],
)
def test_nothing_is_stated_of_others(text: str) -> None:
    assert stated(text) == 0

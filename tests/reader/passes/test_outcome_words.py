"""P(HHT): outcomes in their order."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.outcome_words import with_outcome_words
from derivations.reader.show import shown
from derivations.reader.text.source import Source


def written(text: str) -> str:
    """The left side of the last display of a text, as it is read."""
    document = with_outcome_words(read_text(Source("text.tex", text)))
    return shown(document.displays[-1].rows[0].statements[0].sides[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"A coin is tossed. \[P(HT) = p\]", "(P(H)P(T))"),
        (r"A coin is tossed. \[P(HH)^2 = p\]", "(P(H)P(H))^{2}"),
        (r"Draw two balls without replacement. \[P(BB) = p\]", r"P(\mathit{BB})"),
        (r"A coin is tossed. Two balls are drawn. \[P(BB) = p\]", r"P(\mathit{BB})"),
        (r"Two balls are drawn independently. \[P(BB) = p\]", "(P(B)P(B))"),
        (r"A coin is tossed; $A$ and $B$ are events. \[P(AB) = p\]", "P(AB)"),
        (r"Let $H$ and $T$ be sets. \[P(HT) = p\]", "P(HT)"),
    ],
)
def test_a_word_of_outcomes_is_a_product_where_they_are_independent(
    text: str, expected: str
) -> None:
    assert written(text).replace(" ", "") == expected

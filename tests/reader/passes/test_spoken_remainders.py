"""Remainders in words as equations."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.spoken_remainders import with_spoken_remainders
from derivations.reader.text.source import Source


def relations(text: str) -> tuple[str, ...]:
    document = with_spoken_remainders(read_text(Source("x.tex", text)))
    return document.displays[0].rows[0].statements[0].relations


@pytest.mark.parametrize(
    "said",
    [
        "Let $r$ be the remainder when $17$ is divided by $5$.",
        "where $r_i$ is the remainder of $ia$ modulo $p$.",
        "$r_i$ is the remainder of $ia$ upon division by $p$.",
    ],
)
def test_the_name_is_defined(said: str) -> None:
    assert relations(said) == ("=",)


@pytest.mark.parametrize(
    "said", ["Let $r$ be the remainder $17$.", "Here $r$ is the rest of $17$ modulo $5$."]
)
def test_other_words_define_nothing(said: str) -> None:
    assert relations(said) == ()

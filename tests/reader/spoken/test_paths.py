"""Paths that words give."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.paths import spoken_path
from derivations.reader.text.source import Source


def _found(text: str) -> bool:
    return spoken_path(read_text(Source("x.tex", text)).displays) is not None


@pytest.mark.parametrize(
    "text",
    [
        r"Let $C$ be the line segment from $(0,0)$ to $(1,2)$.",
        r"along the straight line from the point $(1,0,1)$ to the point $(2,2,2)$",
        r"Let $C$ be the unit circle $C$.",
        r"Let $C$ be the circle $x^2+y^2=4$.",
    ],
)
def test_words_give_a_path(text: str) -> None:
    assert _found(text)


@pytest.mark.parametrize(
    "text",
    [
        r"Let $C$ be a curve from $(0,0)$ to $(1,2)$.",
        r"Let $C$ be the upper half of the unit circle $C$.",
        r"Let $C$ be the unit circle $C$, run through clockwise in $C$.",
        r"the segments from $(0,0)$ to $(1,2)$ and the segment from $(0,0)$ to $(3,4)$",
        r"Let $C$ be the line segment between $(0,0)$ and $(1,2)$.",
    ],
)
def test_of_other_paths_nothing_is_known(text: str) -> None:
    assert not _found(text)

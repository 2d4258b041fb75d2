"""Where a hat may mean another estimate than least squares."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.other_estimators import speaks_of_other_estimators
from derivations.reader.text.source import Source


def spoken(text: str) -> list[bool]:
    """Of each display of a text."""
    displays = read_text(Source("text.tex", text)).displays
    return [speaks_of_other_estimators(display.span) for display in displays]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Let $\hat b$ be the ridge estimate. \[X\hat b = z\]", [True, True]),
        (r"By least squares \[X\hat b = z\]", [False]),
        (r"\[X\hat b = z\] where $\hat b$ is the lasso.", [True, True]),  # in its paragraph
        ("\\[X\\hat b = z\\]\n\nOf the lasso more is said later.", [False]),
        ("\\section{Ridge} Of it.\n\\section{Least squares}\n\\[X\\hat b = z\\]", [False]),
        (r"The estimate is unbiased. \[X\hat b = z\]", [False]),
    ],
)
def test_words_of_the_section_up_to_the_end_of_the_paragraph(
    text: str, expected: list[bool]
) -> None:
    assert spoken(text) == expected

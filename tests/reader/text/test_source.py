"""A piece of a source with the commands whose braces it cuts."""

from __future__ import annotations

import pytest

from derivations.reader.text.source import Source, Span


@pytest.mark.parametrize(
    ("text", "piece", "whole"),
    [
        (r"\[ \cancel{x} + y = z \]", "x} + y = z", r"\cancel{x} + y = z"),
        (r"\[ \textcolor{red}{x} = y \]", "x} = y", r"\textcolor{red}{x} = y"),
        (r"\[ x = \boxed{y + z} \]", r"x = \boxed{y", r"x = \boxed{y + z}"),
        ("\\begin{align}\n{n \\brace k} = 1", r"n \brace k} = 1", r"{n \brace k} = 1"),
        (r"\[ \{x\} = y \]", r"x\} = y", r"x\} = y"),
        (r"\[ x = y \]", "x = y", "x = y"),
    ],
)
def test_a_piece_is_widened_by_whole_commands_only(text: str, piece: str, whole: str) -> None:
    start = text.index(piece)
    assert Span(Source("a.tex", text), start, start + len(piece)).whole().text == whole

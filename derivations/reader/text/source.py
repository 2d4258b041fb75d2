"""A text with its file name: from offsets to lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from derivations.errors import Position


class Source:
    """One file (or option, named in angle brackets) that tokens point into.

    >>> Source("a.tex", "x\\ny = 2").position(4)
    Position(file='a.tex', line=2, column=3)
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, letter in enumerate(self.text) if letter == "\n")]

    def position(self, offset: int) -> Position:
        line = bisect_right(self.line_starts, offset)
        return Position(self.file, line, offset - self.line_starts[line - 1] + 1)


class Span(NamedTuple):
    """A piece of a source: offsets start to end (end excluded); lines and columns from 1."""

    source: Source
    start: int
    end: int

    @property
    def position(self) -> Position:
        return self.source.position(self.start)

    @property
    def end_position(self) -> Position:
        """The place just behind the last character."""
        return self.source.position(self.end)

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    def to(self, other: Span) -> Span:
        """From the start of this one to the end of the other; this one when files differ."""
        if other.source is not self.source or other.end < self.start:
            return self
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))

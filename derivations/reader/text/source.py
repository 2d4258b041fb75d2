"""A text with its file name: from offsets to lines and columns."""

from __future__ import annotations

import re
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

    def whole(self) -> Span:
        r"""With the commands whose braces it begins or ends in: \cancel{x} + y of x} + y.

        >>> source = Source("a.tex", r"\[ \cancel{x} + \textcolor{red}{y} = z \]")
        >>> Span(source, 11, 35).text, Span(source, 11, 35).whole().text
        ('x} + \\textcolor{red}{y} ', '\\cancel{x} + \\textcolor{red}{y} ')
        """
        text, (behind, before) = self.source.text, _unmatched(self.text)
        start, end = self.start, self.end
        for _ in range(behind):
            start = _opening(text, start)
        for _ in range(before):
            end = text.find("}", end) + 1 or self.end
        return Span(self.source, start, max(end, self.end))


COMMAND = re.compile(r"\\(?!begin\b)[A-Za-z]+\s*(?:\[[^\[\]]*\]\s*|\{[^{}]*\}\s*)*$")
MOST = 80  # characters of a command with what stands before its last argument


def _unmatched(text: str) -> tuple[int, int]:
    """How many braces close that were not opened, and how many stay open."""
    closing = opening = 0
    for brace in re.findall(r"(?<!\\)[{}]", text):
        if brace == "{":
            opening += 1
        elif opening:
            opening -= 1
        else:
            closing += 1
    return closing, opening


def _opening(text: str, start: int) -> int:
    """The place of the brace that is open at a place, or of the command that it belongs to."""
    depth = 0
    for place in range(start - 1, -1, -1):
        if text[place] in "{}" and text[place - 1 : place] != "\\":
            depth += 1 if text[place] == "}" else -1
        if depth < 0:
            command = COMMAND.search(text[max(0, place - MOST) : place])
            return place - len(command.group()) if command is not None else place
    return start

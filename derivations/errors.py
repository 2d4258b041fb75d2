"""Errors that a user can cause: one message that says what, where and what to do."""

from __future__ import annotations

from derivations.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file: line and column count from 1.

    >>> str(Position("notes.tex", 3, 14)), str(Position("notes.tex", 3)), str(Position("notes.tex"))
    ('notes.tex:3:14', 'notes.tex:3', 'notes.tex')
    """

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        numbers = (number for number in (self.line, self.column) if number is not None)
        return ":".join([self.file, *map(str, numbers)])


class UserError(Exception):
    """Something that the user can mend; the command line prints it and exits with status 2.

    >>> str(UserError("the start has 3 numbers, f has 2 variables", Position("run.toml", 4)))
    'run.toml:4: the start has 3 numbers, f has 2 variables'
    """

    def __init__(self, message: str, position: Position | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position

    def __str__(self) -> str:
        return self.message if self.position is None else f"{self.position}: {self.message}"

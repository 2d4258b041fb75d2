r"""Exercises of a sheet, or with their solutions: each is a scope, as a section is.

\begin{problem} Let X = … \begin{sol} … \end{sol} \end{problem}: what one exercise calls X another
need not. Only an exercise that holds its solution, or has it directly behind it, is one; of others
the solution is plain text, which has to see what the exercise states.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from derivations.reader.groups import environment_name
from derivations.reader.text.source import Source
from derivations.reader.text.tokens import Token

EXERCISE = re.compile(
    r"(homework|home|hw|my|the)?_?(problem|exercise|question|prob|exer|exo|ex|example|task|aufgabe)"
    r"s?(box)?\*?",
    re.I,
)
SOLUTION = re.compile(
    r"(my|the)?_?(sol|soln|solution|answer|ans|proof|explanation|lösung|loesung)s?(box)?\*?", re.I
)

NUMBERED = re.compile(
    r"^[ \t]*(?:\\noindent\s*)?(?:\*\*|\\textbf\s*\{|\{\s*\\bf(?:series)?\s|\\paragraph\*?\s*\{)\s*"
    r"(?P<word>(?:problem|exercise|question|task|aufgabe|quiz|q|ex)\.?\s*)?"
    r"(?P<number>\d{1,3})(?![\d.]*\d)\s*(?:[.):\]}*]|\([^()\n$]{1,40}\)\s*[.:}*])",
    re.M | re.I,
)
WORDED = re.compile(  # Exercise 2. at the start of a line, in no bold letters
    r"^[ \t]*(?:\\noindent\s*)?(?:problem|exercise|question|task|aufgabe|exercice|[qQ])\.?\s*"
    r"(?P<number>\d{1,3})(?:\s*\([^()\n$]{1,40}\))?\s*[.):]",
    re.M | re.I,
)
SHEET = re.compile(
    r"\b(exercises?|problems?|questions?|quiz|exam|homework|sheet|tutorial|revision|mock|test)\b",
    re.I,
)


@lru_cache(maxsize=64)
def beginnings(source: Source) -> tuple[int, ...]:
    """Where the exercises of a sheet begin, which bold numbers tell apart: **Question 2.**

    A number without a word counts where the text says that it is a sheet, and no single one does.
    """
    is_sheet = SHEET.search(source.text) is not None
    bold = [m for m in NUMBERED.finditer(source.text) if m["word"] or is_sheet]
    found = [_in_a_row(bold), _in_a_row(list(WORDED.finditer(source.text)))]
    return tuple(sorted(match.start() for matches in found for match in matches))


def _in_a_row(found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Those whose numbers follow each other."""
    numbers = [int(match["number"]) for match in found]
    follows = {k + 1 for k, (a, b) in enumerate(pairwise(numbers)) if b == a + 1}
    return [found[k] for k in sorted(follows | {k - 1 for k in follows})]


def is_of_exercises(name: str) -> bool:
    """Whether an environment is an exercise or a solution: a house macro for it keeps its name."""
    return bool(EXERCISE.fullmatch(name) or SOLUTION.fullmatch(name))


def end_of_exercise(tokens: Sequence[Token], place: int, name: str) -> int | None:
    """The place behind an exercise whose environment begins before `place`; None where unsolved,
    0 where it is never closed."""
    if not EXERCISE.fullmatch(name):
        return None
    end, solved = _end(tokens, place, name)
    if end is None or solved:
        return end or 0
    behind = _next_begun(tokens, end)
    if behind is None or not SOLUTION.fullmatch(behind[0]):
        return None
    return _end(tokens, behind[1], behind[0])[0] or 0


def _end(tokens: Sequence[Token], place: int, name: str) -> tuple[int | None, bool]:
    """The place behind the \\end of an environment, and whether a solution begins in it."""
    depth, solved = 1, False
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if token.kind != "command" or token.text not in (r"\begin", r"\end"):
            continue
        other, after = environment_name(list(tokens[place : place + 50]), 0)
        solved = solved or (token.text == r"\begin" and bool(SOLUTION.fullmatch(other)))
        if other == name:
            depth += 1 if token.text == r"\begin" else -1
        if depth == 0:
            return place + after, solved
    return None, solved


def _next_begun(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """The environment that begins at a place, and the place behind its name."""
    while place < len(tokens) and tokens[place].is_space:
        place += 1
    if place >= len(tokens) or tokens[place].text != r"\begin":
        return None
    name, after = environment_name(list(tokens[place + 1 : place + 51]), 0)
    return name, place + 1 + after

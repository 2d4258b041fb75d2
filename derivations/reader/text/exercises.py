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
    r"(homework|home|hw|my|the|worked|in-?class)?[_-]?(problem|problema|probl[eè]me|exercise|"
    r"exercice|exerc[ií]cio|ejercicio|esercizio|question|quest|prob|pb|exer|exo|ex|example|task|"
    r"aufgabe|aufg|[üu]e?bung|opgave|oppgave|uppgift|zadanie)(box)?\*?",
    re.I,
)
EXAMPLE = re.compile(r"ex(ample)?s?(box)?\*?", re.I)
SOLUTION = re.compile(
    r"(my|the)?_?(sol|soln|solution|answer|ans|proof|explanation|lösung|loesung)s?(box)?\*?", re.I
)

WORD = (
    r"(?:problem|exercise|question|task|aufgabe|übung|quiz|q|ex|exercice|ejercicio|exercício|"
    r"esercizio|probl[eè]me|problema|opgave|задача|упражнение|练习|习题|问题|問題)"
)
BOLD = r"(?:\*\*|\\textbf\s*\{|\{\s*\\bf(?:series)?\s|\\paragraph\*?\s*\{)"
NUMBERED = re.compile(
    rf"^[ \t]*(?:\\noindent\s*)?{BOLD}\s*(?P<word>{WORD}\.?\s*)?"
    r"(?P<number>\d{1,3})(?![\d.]*\d)\s*(?:[.):\]}*]|\([^()\n$]{1,40}\)\s*[.:}*])",
    re.M | re.I,
)
WORDED = re.compile(  # Exercise 2. at the start of a line, in no bold letters
    r"^[ \t]*(?:\\noindent\s*)?(?:problem|exercise|question|task|aufgabe|exercice|[qQ])\.?\s*"
    r"(?P<number>\d{1,3})(?:\s*\([^()\n$]{1,40}\))?\s*[.):]",
    re.M | re.I,
)
UNNUMBERED = re.compile(  # \textbf{Problem.}, which stands more than once
    rf"^[ \t]*(?:\\noindent\s*)?{BOLD}\s*{WORD}\s*(?:[.:]\s*(?:\}}|\*\*)|(?:\}}|\*\*)\s*[.:])",
    re.M | re.I,
)
LETTERED = re.compile(  # A.1, A.2, B.1 at the start of a paragraph
    r"(?:\A|\n[ \t]*\n)[ \t]*(?:\\noindent\s*)?(?P<letter>[A-Z])[.-](?P<number>\d{1,2})[.):]?\s+"
    r"(?=[A-Z(\\\[$])"
)
COMMAND = re.compile(  # \\question, \\newproblem{…}, \\exo
    r"^[ \t]*\\(?:(?!end|the|close|stop|print|ref|label|number)[A-Za-z]*"
    r"(?:question|problem|exercise|exercice|ejercicio|exerc[ií]cio|aufgabe)|exo)(?![A-Za-z])",
    re.M,
)
SHEET = re.compile(
    r"\b(exercises?|problems?|questions?|quiz|exam|homework|sheet|tutorial|revision|mock|test)\b",
    re.I,
)
THEOREM = re.compile(
    r"\\(?:newtheorem|newmdtheoremenv|newtcbtheorem|declaretheorem)\*?\s*(?:\[[^][]*\])?\s*"
    r"\{(?P<name>[^{}]+)\}\s*(?:\[[^][]*\])?\s*\{(?P<title>[^{}]+)\}"
)
SOLVED = re.compile(
    r"\s*(?:\\(?:noindent|par|medskip|smallskip|bigskip|vspace\*?\{[^}]*\}|\\)\s*)*"
    r"(?:\\(?:textbf|textit|emph|textsc|underline|paragraph\*?)\s*\{\s*|"
    r"\{\s*\\(?:bf|it|em|sc)(?:series|shape)?\s*|\\begin\s*\{|\\|\*{1,2}|_)?"
    r"(?:sol|soln|solution|answer|ans|proof|lösung|loesung|beweis|résolution|corrigé|respuesta|"
    r"solución|soluzione|solução)s?\b",
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
    found += [_repeated(kind, source.text) for kind in (UNNUMBERED, COMMAND)]
    found += _lettered(source.text) if is_sheet else []
    return tuple(sorted({match.start() for matches in found for match in matches}))


def _repeated(kind: re.Pattern[str], text: str) -> list[re.Match[str]]:
    found = list(kind.finditer(text))
    return found if len(found) > 1 else []


def _lettered(text: str) -> list[list[re.Match[str]]]:
    """A.1, A.2 and B.1, B.2: the numbers of each letter that follow each other."""
    found = list(LETTERED.finditer(text))
    letters = dict.fromkeys(match["letter"] for match in found)
    return [_in_a_row([m for m in found if m["letter"] == letter]) for letter in letters]


def _in_a_row(found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Those whose numbers follow each other."""
    numbers = [int(match["number"]) for match in found]
    follows = {k + 1 for k, (a, b) in enumerate(pairwise(numbers)) if b == a + 1}
    return [found[k] for k in sorted(follows | {k - 1 for k in follows})]


def is_of_exercises(name: str) -> bool:
    """Whether an environment is an exercise or a solution: a house macro for it keeps its name."""
    return bool(EXERCISE.fullmatch(name) or SOLUTION.fullmatch(name))


@lru_cache(maxsize=64)
def _titled(source: Source) -> frozenset[str]:
    """The environments that \\newtheorem calls exercises."""
    found = THEOREM.finditer(source.text)
    return frozenset(m["name"] for m in found if EXERCISE.fullmatch(m["title"].strip()))


def is_exercise(name: str, source: Source) -> bool:
    """Whether an environment of a text is an exercise, by its name or by its title."""
    return EXERCISE.fullmatch(name) is not None or name in _titled(source)


def is_solved_behind(tokens: Sequence[Token], place: int, name: str) -> bool:
    """Whether a word for a solution stands directly behind the end of an environment."""
    end, _ = _end(tokens, place, name)
    if end is None or end >= len(tokens):
        return False
    span = tokens[end].span
    return SOLVED.match(span.source.text, span.start) is not None


def is_example(name: str) -> bool:
    return EXAMPLE.fullmatch(name) is not None


def end_of_exercise(tokens: Sequence[Token], place: int, name: str) -> int | None:
    """The place behind an exercise whose environment begins before `place`; None where unsolved,
    0 where it is never closed."""
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

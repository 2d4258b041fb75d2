"""Rows that make a system: those before the first sign, or as many as they have letters."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.records import Link
from derivations.reader.solving.lines import SIGNS, Line
from derivations.reader.solving.solved import solved_letter
from derivations.terms import Formula, Term
from derivations.terms.propositions import All, letters


def are_a_system(equations: list[Line], rest: list[Line], own: frozenset[Term]) -> bool:
    """Whether the first row behind the equations gives a letter by others, the last ones all."""
    plain = all(isinstance(line.says, Formula) and len(line.statements) == 1 for line in equations)
    written = all(s.sides[0] is not None for line in equations for s in line.statements)
    first = solved_letter(rest[0].says)
    given = any(solved_letter(line.says) is not None for line in equations)
    by_others = first is not None and len(letters(rest[0].says)) > 1
    if not (plain and written and by_others) or given:
        return False
    if frozenset[Term]().union(*(letters(line.says) for line in equations)) != own:
        return False
    if not all(letters(line.says) <= own for line in rest):
        return False
    values = (line for line in rest if len(letters(line.says)) == 1)
    return own == {letter for line in values if (letter := solved_letter(line.says)) is not None}


def with_system(run: list[Line], start: int) -> list[Line]:
    """Rows in several letters before the first sign of implication as one line: a system."""
    first = next((k for k in range(start + 1, len(run)) if run[k].link in SIGNS), len(run))
    place = _eliminated(run, start)
    first = min(first, place)
    rows = run[start:first]
    unsigned = all(line.link is Link.FIRST for line in rows[1:])
    if first == len(run) or len(rows) < 2 or not unsigned or run[start].known:
        return run
    among = [letters(line.says) for line in rows]
    if len(frozenset[Term]().union(*among)) < 2 or any(map(solved_letter, (r.says for r in rows))):
        return run
    statements = [statement for line in rows for statement in line.statements]
    says = All(tuple(line.says for line in rows))
    system = replace(rows[0], statements=statements, says=says, other=None, is_system=True)
    system.eliminated = first == place
    return [*run[:start], system, *run[first:]]


def _eliminated(run: list[Line], start: int) -> int:
    """The row behind as many equations as they have letters, which speaks of fewer letters.

    x + y = 5, x - y = 1, 2x = 6: the third row follows from the system of the others.
    """
    own = letters(run[start].says)
    place = start + len(own)
    if len(own) < 2 or place >= len(run):
        return len(run)
    rows = run[start:place]
    equations = all(isinstance(row.says, Formula) for row in rows)
    together = frozenset[Term]().union(*(letters(row.says) for row in rows))
    left = letters(run[place].says)
    is_system = equations and together == own and not any(solved_letter(r.says) for r in rows)
    written = all(s.sides[0] is not None for row in rows for s in row.statements)
    solves = any(solved_letter(row.says) in own for row in run[place:])
    is_system = is_system and written and solves
    return place if is_system and left and left < own else len(run)

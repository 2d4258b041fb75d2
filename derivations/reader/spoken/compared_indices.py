"""For i ≠ j: …, if i = j then …: how two indices compare in the rows behind, and only there.

Such words part the cases of one formula. The nearest ones before a display govern it; in another
sentence of the next paragraph, and beside δ_ij or a brace with its own cases, they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.naming import INDEX_LETTERS
from derivations.reader.raw import Cases, Letter, Node, Subscript, nodes
from derivations.reader.records import Display, Statement
from derivations.reader.spoken.reach import goes_on
from derivations.reader.text.blocks import paragraph_of

CONDITIONS = re.compile(
    r"\b(for|if|when|case|cases|suppose|assume|assuming|where|let)\b[^.$]*$", re.I
)
ELSEWHERE = re.compile(r"\b(otherwise|else|elsewhere)\b|\band\b\W*0", re.I)
DEFINED = re.compile(r"(\$\s*[01]\s*\$|\b[01]|\bone|\bzero)\s*,?\s*(if|when|for)\s*\$?$", re.I)
FAR = 40
COMPARISONS = ("=", "neq")
LETTERS = INDEX_LETTERS | {"c", "u", "v", "a", "b"}


def compares_indices(statement: Statement, indices: frozenset[str]) -> bool:
    """i = j and i ≠ j, of letters that count."""
    if len(statement.sides) != 2 or statement.relations[0] not in COMPARISONS:
        return False
    letters = [_letter(side) for side in statement.sides]
    return all(x in indices & LETTERS for x in letters) and letters[0] != letters[1]


def _letter(node: Node | None) -> str:
    return node.letter if isinstance(node, Letter) and node == Letter(node.letter) else ""


def comparison_before(
    displays: Sequence[Display], place: int, indices: frozenset[str]
) -> Statement | None:
    """The comparison that governs a display: the nearest in its paragraph, of inline formulas."""
    if len(indices & LETTERS) < 2:
        return None
    display = displays[place]
    paragraph = paragraph_of(display.span)
    for at in range(place - 1, -1, -1):
        before = displays[at]
        near = paragraph_of(before.span) == paragraph
        go_on = at == place - 1 and not display.is_inline and goes_on(before, display)
        if not near and not go_on:
            return None
        for statement in _alone(before):
            if compares_indices(statement, indices):
                return statement if _is_a_condition(before) else None
    return None


def _is_a_condition(display: Display) -> bool:
    """For, if, when, case before it, and no "otherwise" behind: not what defines a δ."""
    if ELSEWHERE.search(display.after[:FAR].split(".")[0]) or DEFINED.search(display.before):
        return False
    in_brackets = display.before.endswith("(") and display.after.startswith(")")
    return in_brackets or bool(CONDITIONS.search(display.before))


def _alone(display: Display) -> Iterator[Statement]:
    statements = [s for row in display.rows for s in row.statements]
    if display.is_inline and len(statements) == 1:
        yield statements[0]


def tells_cases_apart(display: Display) -> bool:
    """Whether a δ with two indices or a brace of cases stands in it."""
    sides = (s for row in display.rows for st in row.statements for s in st.sides if s is not None)
    return any(
        isinstance(node, Cases) or (isinstance(node, Subscript) and node.base == Letter("delta"))
        for side in sides
        for node in nodes(side)
    )

r"""Implications that stand alone: a < b ⟹ ac < bc is claimed of all values of its letters.

    said = implications(document, names)      # by id of the statement behind the sign

A display whose lines are all joined by ⟹ or ⟺ is one, unless the sentence supposes it, asks
whether it holds, denies it, or says in words for which numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.arguments import Line, Names, lines_of, read
from derivations.reader.clauses import is_introduced
from derivations.reader.context import is_assumed, is_posed
from derivations.reader.records import Display, Document, Implication, Link, Statement
from derivations.reader.statements import ORDERS

SIGNS = (Link.IMPLIES, Link.IFF)
DENIED = re.compile(r"\b(false|wrong|fails?|untrue|not|nor|never|neither|counterexamples?)\b", re.I)
WHOLE = re.compile(r"\b(integers?|naturals?|prime|whole|divi\w+|even|odd|modulo|congru\w+)\b", re.I)
CONDITIONAL = re.compile(
    r"\b(negative|nonpositive|zeros?|vanish\w*|signs?|opposite|distinct|different|equal|otherwise|"
    r"converse\w*|conversely|unless|except|modulo|vectors?|matri\w+|complex|events?|sets?)\b",
    re.I,
)
SIZES = re.compile(
    r"\b(positive|non-?negative|non-?zero|lengths?|sides?|distances?|triangles?|mass\w*|speeds?|"
    r"probabilit\w+|areas?|volumes?|sizes?|norms?|radi\w+|concentrations?|prices?|ages?)\b",
    re.I,
)


def implications(document: Document, names: Names) -> dict[int, Implication]:
    """What each line behind ⟹ or ⟺ claims, by the id of each of its statements."""
    found: dict[int, Implication] = {}
    for display in document.displays:
        lines = list(_lines(display, names))
        if not lines or _is_no_claim(display):
            continue
        words = " ".join(d.before + d.after for d in document.displays if d.path == display.path)
        whole, sizes = bool(WHOLE.search(words)), bool(SIZES.search(words))
        for place, line in enumerate(lines[1:], start=1):
            before = tuple(earlier.says for earlier in lines[:place])
            both = all(earlier.link is Link.IFF for earlier in lines[1 : place + 1])
            said = Implication(before, line.says, both, whole, sizes)
            found |= {id(statement): said for statement in line.statements}
        supposed = Implication((), lines[0].says)
        found |= {id(statement): supposed for statement in lines[0].statements}
    return found


def _lines(display: Display, names: Names) -> Iterator[Line]:
    """The lines of a display that is nothing but an implication."""
    statements = [s for row in display.rows for s in row.statements]
    if not any(statement.link in SIGNS for statement in statements):
        return
    lines: list[Line] = []
    for line in lines_of(_without_conditions(display), Link.FIRST, []):
        if line is None or (line.link in SIGNS) is not bool(lines):
            return
        if not read(line, lines, names(line.path)):
            return
        lines.append(line)
    yield from lines


def _without_conditions(display: Display) -> Display:
    """Without x > 0 in brackets or behind "for", which the scope holds."""
    rows = (
        replace(row, statements=tuple(s for s in row.statements if not _is_a_condition(s)))
        for row in display.rows
    )
    return replace(display, rows=tuple(rows))


def _is_a_condition(statement: Statement) -> bool:
    return statement.link is Link.CONDITION and set(statement.relations) <= ORDERS


def _is_no_claim(display: Display) -> bool:
    """Whether the words around it suppose it, ask for it, deny it, or say where it holds."""
    asked = is_introduced(display) or is_assumed(display.before)
    asked = asked or is_posed(display.before, display.after)
    before, after = re.split(r"[.;]\s", display.before)[-1], re.split(r"[.;]\s", display.after)[0]
    sentence = f"{before} {after}"
    return asked or bool(DENIED.search(sentence) or CONDITIONAL.search(sentence))

r"""Rows of a chain that hold in one case each: they are one value in cases.

    \delta(i, j) &= 0 \quad i \neq j \\      δ(i, j) = { 0 if i ≠ j,
                 &= 1 \quad i = j                       { 1 if i = j

The conditions exclude each other: nothing holds in both, so that the second row does not go on from
the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.reader.raw import Cases, Letter, Node, Numeral, Related
from derivations.reader.records import Display, Document, Link, Row, Statement

OPPOSITE = frozenset({
    ("<", "geq"), ("geq", "<"), (">", "leq"), ("leq", ">"), ("=", "neq"), ("neq", "="),
    ("<", ">"), (">", "<"), ("in", "notin"), ("notin", "in"), ("<", "="), ("=", "<"),
    (">", "="), ("=", ">"),
})  # fmt: skip
BELOW, ABOVE = frozenset({"<", "leq"}), frozenset({">", "geq"})
TESTS = frozenset({"<", ">", "leq", "geq", "=", "neq", "in", "notin"})
BESIDE = (Link.COMMA, Link.CONDITION, Link.TEXT)
UNTOLD = "which values the compared letters take"
REST = re.compile(r"\\(?:text|mbox|textrm|textit)\s*\{\s*,?\s*(?:otherwise|else)\b[^{}]*\}")


def with_cases_in_rows(document: Document) -> Document:
    """The document with one statement for the rows of such a chain."""
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    if display.is_inline or len(display.rows) < 2:
        return display
    rows = list(display.rows)
    for place, row in enumerate(rows[:-1]):
        first = _in_one_case(row)
        if first is None or first[0].sides[0] is None:
            continue
        tests: list[Node | None] = [first[1]]
        values = [first[0].sides[-1]]
        for later in rows[place + 1 :]:
            found = _in_one_case(later)
            if found is None or found[0].sides[0] is not None or later.breaks_chain:
                break
            if not all(_exclude(test, found[1]) for test in tests):
                break
            tests.append(found[1])
            values.append(found[0].sides[-1])
        if len(tests) > 1:
            _put_together(rows, place, first[0], values, tests)
    return display if rows == list(display.rows) else replace(display, rows=tuple(rows))


def _put_together(
    rows: list[Row],
    place: int,
    first: Statement,
    values: Sequence[Node | None],
    tests: Sequence[Node | None],
) -> None:
    branches = tuple(zip(values, tests, strict=True))
    cases = Cases(branches, span=first.spans[-1])  # type: ignore[arg-type]
    whole = replace(first, sides=(*first.sides[:-1], cases))
    doubt = UNTOLD if any(map(_compares_letters, tests)) else ""
    rows[place] = replace(rows[place], statements=(whole,), beside=doubt)
    for k in range(place + 1, place + len(tests)):
        rows[k] = replace(rows[k], statements=(), beside="")


def _compares_letters(test: Node | None) -> bool:
    """m ≠ n: both may be numbers that count, from 1 on"""
    return isinstance(test, Related) and all(isinstance(side, Letter) for side in test.sides)


def _in_one_case(row: Row) -> tuple[Statement, Node | None] | None:
    """An equation and the one condition behind it; None for the rest, which words call so."""
    if row.problem is not None or not row.statements or len(row.statements) > 2:
        return None
    says, *behind = row.statements
    if says.relations[-1:] != ("=",) or set(says.relations) != {"="} or says.sides[-1] is None:
        return None
    if not behind:
        text = row.span.source.text[row.span.start : row.span.end + 40]
        rest = REST.search(text.partition("\\\\")[0])
        return (says, None) if rest is not None else None
    (test,) = behind
    if test.link not in BESIDE or not test.relations or not set(test.relations) <= TESTS:
        return None
    if None in test.sides:
        return None
    sides = tuple(side for side in test.sides if side is not None)
    return says, Related(sides, test.relations, span=test.span)


def _exclude(one: Node | None, other: Node | None) -> bool:
    """x < 0 and x ≥ 0, i = j and i ≠ j, n = 0 and n = 1; the rest excludes what stands before."""
    match one, other:
        case Related(), None:
            return True
        case Related((a, b), (sign,)), Related((c, d), (opposite,)) if (a, b) == (c, d):
            return (sign, opposite) in OPPOSITE
        case Related((a, Numeral(b)), (sign,)), Related((c, Numeral(d)), (other_sign,)) if a == c:
            if sign == other_sign == "=":
                return b != d
            below, above = sign in BELOW, sign in ABOVE
            return (below and other_sign in ABOVE and b < d) or (
                above and other_sign in BELOW and b > d
            )
        case (
            Related((Numeral(low), a, Numeral(high)), signs),
            Related((Numeral(other_low), c, Numeral(other_high)), other_signs),
        ) if a == c and {*signs, *other_signs} <= BELOW:
            return high <= other_low or other_high <= low
    return False

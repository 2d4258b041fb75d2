r"""Cases that stand in rows of their own, without a brace:

    f(x) &= 0 && x < 0 \\ &= 1 && x \ge 0        →   f(x) = { 0 if x < 0,  1 if x ≥ 0 }

No row goes on with the value before it where their conditions exclude each other. A row that
repeats f(x) = is such a row, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.case_tests import Branch, conditions_of
from derivations.reader.lexicon import NoMeaning
from derivations.reader.passes.spoken_cases import arguments_of
from derivations.reader.raw import Cases, Letter, Node, Numeral, Related, Signed
from derivations.reader.records import Display, Document, Row, Statement

UNTOLD = "which values the compared letters take"
EQUALS = frozenset({"=", ":="})
TESTS = frozenset({"=", "<", ">", "leq", "geq", "neq", "in"})
REST = re.compile(r"\b(otherwise|else|elsewhere)\b", re.I)
TURNED = {"<": ">", ">": "<", "leq": "geq", "geq": "leq", "=": "=", "neq": "neq"}
APART = {  # of the same two sides; "leq" and "geq" share an end, where both say the same
    *(("<", "geq"), ("<", ">"), ("<", "="), ("leq", ">"), ("leq", "geq")),
    *((">", "="), ("=", "neq")),
}
Test = tuple[Node, str, Node]


def with_cases_in_rows(document: Document) -> Document:
    """The document with each of these groups of rows as one row with a brace."""
    if not any(_has_tests(display) for display in document.displays):
        return document
    displays = (_in_braces(d) if _has_tests(d) else d for d in document.displays)
    return replace(document, displays=tuple(displays))


def _has_tests(display: Display) -> bool:
    """Whether one of several rows ends in a condition."""
    return len(display.rows) > 1 and any(len(row.statements) == 2 for row in display.rows)


def _in_braces(display: Display) -> Display:
    rows: list[Row] = []
    place = 0
    while place < len(display.rows):
        group = _group(display.rows[place:])
        rows.append(_in_one(group) if len(group) > 1 else display.rows[place])
        place += max(1, len(group))
    return replace(display, rows=tuple(rows))


def _group(rows: Sequence[Row]) -> list[Row]:
    """The cases at the beginning of these rows: each excludes all before it."""
    found: list[Row] = []
    tests: list[list[Test]] = []
    for row in rows:
        own = _tests_of(row)
        ends = own is None and len(found) > 0 and len(row.statements) == 1
        rest = ends and REST.search(row.span.source.text, row.span.start, row.span.end + 20)
        if not (own or rest) or not _is_a_case(row, found):
            break
        if own and not all(_exclude(each, own) for each in tests):
            break
        found.append(row)
        if own is None:
            break
        tests.append(own)
    return found


def _is_a_case(row: Row, before: Sequence[Row]) -> bool:
    """head = value, and = value or f(x) = value below it."""
    (head, *_), signs = row.statements[0].sides, row.statements[0].relations
    if row.problem is not None or not signs or not set(signs) <= EQUALS:
        return False
    if not before:
        return True
    first = before[0].statements[0].sides
    repeats = head is None or (head == first[0] and bool(arguments_of(head)))
    return repeats and len(signs) == 1 and row.column == before[0].column and not row.breaks_chain


def _tests_of(row: Row) -> list[Test] | None:
    """What the condition at the end of a row says; None where it has none."""
    if len(row.statements) != 2:
        return None
    test = row.statements[1]
    if not test.relations or not set(test.relations) <= TESTS or None in test.sides:
        return None
    try:
        atoms = list(conditions_of(_as_node(test)))
    except NoMeaning:
        return None
    pairs = ((atom.sides, atom.relations[0]) for atom in atoms)
    return [
        each
        for (left, right), sign in pairs
        for each in ((left, sign, right), (right, TURNED[sign], left))
    ]


def _as_node(test: Statement) -> Related:
    sides = tuple(side for side in test.sides if side is not None)
    return Related(sides, test.relations, span=test.span)


def _exclude(one: Sequence[Test], other: Sequence[Test]) -> bool:
    """x < 0 and x ≥ 0, k = 1 and k = 2, x < 1 and x ≥ 2."""
    return any(
        first == second and ((a == b and _are_apart(s, t)) or _lie_apart((s, a), (t, b)))
        for first, s, a in one
        for second, t, b in other
    )


def _are_apart(sign: str, other: str) -> bool:
    return (sign, other) in APART or (other, sign) in APART


def _lie_apart(one: tuple[str, Node], other: tuple[str, Node]) -> bool:
    """Whether what two signs say of a letter beside numbers a < b cannot both hold."""
    values = [(_number(node), sign) for sign, node in (one, other)]
    found = sorted((value, sign) for value, sign in values if value is not None)
    if len(found) < 2 or found[0][0] == found[1][0]:
        return False
    return found[0][1] in ("<", "leq", "=") and found[1][1] in (">", "geq", "=")


def _number(node: Node) -> Fraction | None:
    match node:
        case Numeral(value):
            return value
        case Signed((("-", Numeral(value)),)):
            return -value
    return None


def _in_one(group: Sequence[Row]) -> Row:
    """The first of the rows with a brace of all values."""
    own = group[0].statements[0]
    span = own.span.to(group[-1].statements[0].span)
    cases = Cases(tuple(_branches(group)), span=span)
    whole = replace(own, sides=(*own.sides[:-1], cases))
    doubt = UNTOLD if any(map(_compares_letters, group)) else ""
    return replace(group[0], statements=(whole,), beside=doubt)


def _compares_letters(row: Row) -> bool:
    """m ≠ n: both may be numbers that count, from 1 on"""
    tests = row.statements[1:]
    return any(all(isinstance(side, Letter) for side in test.sides) for test in tests)


def _branches(group: Sequence[Row]) -> Iterator[Branch]:
    for row in group:
        value, *tests = row.statements[0].sides[-1], *row.statements[1:]
        if value is not None:
            yield value, _as_node(tests[0]) if tests else None

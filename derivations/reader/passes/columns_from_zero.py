r"""\mathbf{w} = (w_0, w_1, \dots, w_n)^T: lists with dots not from w_1, as columns.

Where a list begins with w_1 it names the entries of the vector. One from w_0, or with a 1 before
x_1, says how the entries of the vector and the members of the list belong together: these are
numbers of their own then, in upright letters where the vector is called alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derivations.dataclass import replace
from derivations.reader.raw import Array, Bracket, Letter, Mark, Node, Subscript, Superscript
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    statements_of,
    with_sides,
    with_statements,
)
from derivations.reader.shapes.declarations import listed_entries
from derivations.reader.shapes.dotted_columns import DOTS, dotted_length, length_of_column

EQUALS = (("=",), (":=",))
TRANSPOSES = (Mark("⊤"), Letter("T"), Letter("top"))
UPRIGHT = "roman"


def with_columns_from_zero(document: Document) -> Document:
    """The document with columns for these lists, and with other letters for their members."""
    return by_section(document, _members, _changed)


def _members(document: Document, path: SectionPath) -> frozenset[Letter]:
    """The letters of the members of such lists."""
    columns = map(_with_column, statements_of(document, path))
    return frozenset(members_of_columns(columns))


def _changed(display: Display, members: frozenset[Letter]) -> Display:
    return with_sides(
        with_statements(display, _with_column),
        lambda side: everywhere(side, lambda part: _upright(part, members)),
    )


def _upright(part: Node, members: frozenset[Letter]) -> Node:
    """θ_j in upright letters, beside θ = [θ_0; …; θ_n]; a bold θ has another name already."""
    if isinstance(part, Subscript) and part.base in members and isinstance(part.base, Letter):
        return replace(part, base=replace(part.base, style=UPRIGHT))
    return part


def _with_column(statement: Statement) -> Statement:
    head, right = (*statement.sides, None)[:2]
    if statement.relations[:1] not in EQUALS or not isinstance(head, Letter):
        return statement
    entries = _entries(right, is_marked=_is_marked(head))
    if entries is None or right is None:
        return statement
    column = Array("[", tuple((entry,) for entry in entries), span=right.span)
    return replace(statement, sides=(head, column, *statement.sides[2:]))


def _is_marked(letter: Letter) -> bool:
    return letter.style == "bold" or letter.accents == ("vec",)


def _entries(right: Node | None, is_marked: bool) -> tuple[Node, ...] | None:
    """What the list holds, where it is turned into a column, or its name is that of a vector."""
    if right is None or listed_entries(right) is not None:
        return None
    match right:
        case Superscript(Bracket(items=(Bracket() as inner,)), mark) if mark in TRANSPOSES:
            return _entries(Superscript(inner, mark), is_marked)
        case Superscript(Bracket() as inner, mark) if mark in TRANSPOSES:
            found = inner
        case Bracket() if is_marked:
            found = right
        case _:
            return None
    is_list = found.opening in ("(", "[") and set(found.separators) == {","}
    if not is_list or DOTS not in found.items or dotted_length(found.items) is None:
        return None
    return found.items


def members_of_columns(statements: Iterable[Statement]) -> Iterator[Letter]:
    r"""w of \mathbf{w} = [w_0; …; w_n] and x of [1; x_1; …; x_n]: no entries by their numbers."""
    for statement in statements:
        head, right = (*statement.sides, None)[:2]
        if statement.relations[:1] not in EQUALS or not isinstance(head, Letter):
            continue
        if not isinstance(right, Array) or listed_entries(right) is not None:
            continue
        if length_of_column(right) is not None:
            entries = (row[0] for row in right.rows)
            bases = (entry.base for entry in entries if isinstance(entry, Subscript))
            yield from (b for b in bases if isinstance(b, Letter) and b.letter == head.letter)

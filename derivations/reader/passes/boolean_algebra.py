r"""A + \overline{A} B = A + B in a text about Boolean algebra: + is or, products are and.

Each equation becomes a formula of logic, that one side holds exactly where the other does; a bare
name on the left of an expression without it is defined as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.logic_rows import HOLDS
from derivations.reader.raw import (
    Accented,
    Bracket,
    Juxtaposed,
    Letter,
    Logical,
    Mark,
    Node,
    Numeral,
    Prime,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, Link, Row, Statement
from derivations.reader.rewriting import in_display
from derivations.reader.show import shown
from derivations.reader.text.said import says

SPOKEN = re.compile(
    r"\bboolean (algebra|expressions?|functions?|identit|laws?|variables?|logic|equations?)"
    r"|\blogic gates?\b|\bkarnaugh\b|\b(min|max)terms?\b|\bswitching algebra|\bdigital logic"
    r"|\blogic circuits?\b",
    re.I,
)
BARS = ("bar", "overline")
MOST_LETTERS = 8
AND, OR = ("", "cdot", "times", "wedge"), ("+", "", "vee")


def with_boolean_algebra(document: Document) -> Document:
    """The document with formulas of logic for the equations of Boolean algebra."""
    if not says(SPOKEN, document.prose):
        return document
    return replace(document, displays=tuple(map(_changed, document.displays)))


def _changed(display: Display) -> Display:
    """Of a display in which every side is an expression of Boolean algebra."""
    statements = list(in_display(display))
    sides = [side for s in statements for side in s.sides if side is not None]
    signs = {sign for s in statements for sign in s.relations}
    if (
        not signs <= {"=", "equiv"}
        or not all(s.relations for s in statements)
        or None in map(truth, sides)
    ):
        return display
    if not any(_is_negated(side) for side in sides):
        return display
    rows: list[Row] = []
    last: Node | None = None
    for row in display.rows:
        found: list[Statement] = []
        for statement in row.statements:
            found += _formulas(statement, last)
            last = statement.sides[-1]
        rows.append(replace(row, statements=tuple(found)))
    return replace(display, rows=tuple(rows))


def _is_negated(side: Node) -> bool:
    tree = truth(side)
    return tree is not None and any(isinstance(n, Logical) and n.sign == "not" for n in nodes(tree))


def _formulas(statement: Statement, last: Node | None) -> Iterator[Statement]:
    """One for each pair of neighbours, and the definition that a name begins with."""
    chain = [side or last for side in statement.sides]
    for k, (one, other) in enumerate(pairwise(chain)):
        first, second = truth(one) if one else None, truth(other) if other else None
        if first is None or second is None or other is None:
            continue
        if _is_a_name(one) or (isinstance(first, Letter) and first not in set(nodes(second))):
            if k == 0 and statement.sides[0] is not None:
                yield replace(statement, sides=statement.sides[:2], relations=("=",),
                              spans=statement.spans[:1])  # fmt: skip
            continue
        span = statement.spans[k]
        tree = Logical("iff", (first, second), span=span)
        yield Statement(Link.FIRST, (tree, Word("", span=span)), (HOLDS,), (span,), span)


def _is_a_name(side: Node | None) -> bool:
    """F(x, y, z)"""
    match side:
        case Juxtaposed((("", Letter(_, _, ())), ("", Bracket("(", ")", items)))) if len(items) > 1:
            return all(isinstance(item, Letter | Subscript) for item in items)
    return False


def truth(side: Node) -> Node | None:
    """When the expression is 1, as a formula of logic; None for any other expression."""
    match side:
        case Numeral(value) if value in (0, 1):
            return Logical("and" if value else "or", (), span=side.span)
        case Letter(_, _, accents) if accents and set(accents) <= set(BARS):
            plain = Letter(side.letter, side.style, span=side.span)
            return plain if len(accents) % 2 == 0 else Logical("not", (plain,), span=side.span)
        case Letter(_, _, ()) | Subscript(Letter(_, _, ()), _):
            return Letter(shown(side), span=side.span)
        case Bracket("(" | "[", _, (inner,)):
            return truth(inner)
        case _ if _is_a_name(side):
            return Letter(shown(side), span=side.span)
        case Juxtaposed(parts) if "oplus" in {sign for sign, _ in parts}:
            return _exclusive(side)
        case Prime(base, 1) | Superscript(base, Mark("′")) | Accented("bar" | "overline", base):
            inside = truth(base)
            return None if inside is None else Logical("not", (inside,), span=side.span)
        case Signed(parts) if {sign for sign, _ in parts} <= set(OR):
            return _joined("or", [part for _, part in parts], side)
        case Juxtaposed(parts) if {sign for sign, _ in parts} <= set(AND):
            return _joined("and", [part for _, part in parts], side)
    return None


def _exclusive(side: Juxtaposed) -> Node | None:
    """x ⊕ y, which holds where x and y differ; products bind more closely."""
    groups: list[list[tuple[str, Node]]] = [[]]
    for sign, part in side.parts:
        if sign == "oplus":
            groups.append([("", part)])
        else:
            groups[-1].append((sign, part))
    whole: Node | None = None
    for group in groups:
        one = truth(Juxtaposed(tuple(group), span=side.span) if len(group) > 1 else group[0][1])
        if one is None:
            return None
        same = Logical("iff", (whole, one), span=side.span) if whole else None
        whole = Logical("not", (same,), span=side.span) if same else one
    return whole


def _joined(sign: str, parts: Sequence[Node], side: Node) -> Node | None:
    found = tuple(tree for part in parts if (tree := truth(part)) is not None)
    return Logical(sign, found, span=side.span) if len(found) == len(parts) else None

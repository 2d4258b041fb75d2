"""Bilinear forms as matrices: B(u, v) is ⟨u, Bv⟩, where words call B such a form.

What is proved of uᵀBv for all square matrices and columns holds of bilinear forms on spaces of
finite dimension, and by the laws of addition alone on all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.reader.raw import Array, Bracket, Juxtaposed, Letter, Node, Subscript, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.spoken.linear_maps import NOT_SUPPOSED

FORM = r"(bilinear\s+(forms?|maps?|mappings?|functions?)|inner products?)\b"
BEHIND = re.compile(
    rf"^\s*,?\s*(\$[^$]*\$\s*)?(be|is|are|denotes?)\s+(an?|the|any)\s+([\w-]+,?\s+){{0,3}}{FORM}",
    re.I,
)
BEFORE = re.compile(rf"{FORM}\s*$", re.I)


def with_bilinear_forms(document: Document) -> Document:
    """The document with ⟨u, Bv⟩ for the values B(u, v) of bilinear forms."""
    if "bilinear" not in document.prose.lower():
        return document
    return by_section(
        document,
        _forms,
        lambda display, forms: with_sides(
            display, lambda side: everywhere(side, lambda tree: _paired(tree, forms))
        ),
    )


def _forms(document: Document, path: SectionPath) -> frozenset[Letter]:
    """The letters that only are bilinear forms, into which no columns are put."""
    own = displays_of(document, path)
    found = frozenset(_called(own))
    statements = list(statements_of(document, path))
    if any(isinstance(n, Array) for side in sides_of(statements) for n in nodes(side)):
        return frozenset()
    return found - {letter for s in statements for letter in _ruled(s)}


def _called(displays: Sequence[Display]) -> Iterator[Letter]:
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        first = statements[0].sides[0] if display.is_inline and len(statements) == 1 else None
        if not isinstance(first, Letter) or not set(statements[0].relations) <= {"colon", "to"}:
            continue
        before = display.before.rpartition("$")[2][-80:]
        said = BEHIND.match(display.after[:160]) or BEFORE.search(before)
        if said and first.letter.isupper() and not NOT_SUPPOSED.search(before):
            yield first


def _ruled(statement: Statement) -> Iterator[Letter]:
    """B of B(x, y) = x_1 y_1 + 2 x_2 y_2, a rule in entries."""
    match statement.sides[:2]:
        case (Juxtaposed(((_, Letter() as head), ("", Bracket()))), Node() as body):
            if any(isinstance(node, Subscript) for node in nodes(body)):
                yield head


def _paired(tree: Node, forms: frozenset[Letter]) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        head = parts[-1][1] if parts and not sign else None
        if head in forms and isinstance(part, Bracket) and part.separators == (",",):
            first, last = part.items
            product = Juxtaposed((("", head), ("", _grouped(last))), span=tree.span)
            pair = Bracket("<", ">", (first, product), (",",), span=tree.span)
            parts[-1] = (parts[-1][0], pair)
            continue
        parts.append((sign, part))
    if tuple(parts) == tree.parts:
        return tree
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def _grouped(tree: Node) -> Node:
    plain = isinstance(tree, Letter | Subscript)
    return tree if plain else Bracket("(", ")", (tree,), (), span=tree.span)

r"""f \begin{bmatrix} x \\ y \end{bmatrix} is f(x, y): a function at a point written as a column.

f [x; y] = x² + y²,   ∇f [x; y] = [2x; 2y]      of an f whose rule the text gives for numbers
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derivations.dataclass import replace
from derivations.reader.raw import Array, Bracket, Juxtaposed, Letter, Nabla, Node, kinds
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

COLUMNS = frozenset("([")
Functions = Mapping[Letter, int]


def with_points_in_columns(document: Document) -> Document:
    """The document with lists behind such functions, for the columns behind them."""
    return by_section(
        document,
        _functions,
        lambda display, known: with_sides(
            display,
            lambda side: everywhere(side, lambda n: _applied(n, known), frozenset({Array})),
        ),
    )


def _functions(document: Document, path: SectionPath) -> Functions:
    """The functions of several numbers with a rule, and how many numbers; none without columns."""
    statements = list(statements_of(document, path))
    if not any(Array in kinds(side) for side in sides_of(statements)):
        return {}
    return dict(pair for statement in statements for pair in _ruled(statement))


def _ruled(statement: Statement) -> Iterator[tuple[Letter, int]]:
    """f and 2 of f(x, y) = … and of f [x; y] = …"""
    if statement.relations[:1] not in (("=",), (":=",)):
        return
    match statement.sides[:2]:
        case (
            Juxtaposed(((_, Letter() as f), ("", Bracket("(", ")", items)))),
            _,
        ) if len(items) > 1 and all(isinstance(item, Letter) for item in items):
            yield f, len(items)
        case (Juxtaposed(((_, Letter() as f), ("", Array() as behind))), right):
            entries = _column(behind)
            small = f.letter.islower() and not isinstance(right, Array)
            if entries and small and all(isinstance(entry, Letter) for entry in entries):
                yield f, len(entries)


def _column(tree: Node) -> tuple[Node, ...] | None:
    match tree:
        case Array(kind, rows) if kind in COLUMNS and all(len(row) == 1 for row in rows):
            return tuple(row[0] for row in rows)
    return None


def _applied(node: Node, known: Functions) -> Node:
    if not isinstance(node, Juxtaposed):
        return node
    parts: list[tuple[str, Node]] = []
    for sign, part in node.parts:
        entries = _column(part) if not sign and parts else None
        head = parts[-1][1] if parts else None
        f = head.operand if isinstance(head, Nabla) else head
        if entries is None or not isinstance(f, Letter) or known.get(f) != len(entries):
            parts.append((sign, part))
            continue
        commas = (",",) * (len(entries) - 1)
        point = Bracket("(", ")", entries, commas, span=part.span)
        if isinstance(head, Nabla):
            whole = Juxtaposed((("", f), ("", point)), span=node.span)
            parts[-1] = (parts[-1][0], replace(head, operand=whole))
        else:
            parts.append(("", point))
    return parts[0][1] if len(parts) == 1 else replace(node, parts=tuple(parts))

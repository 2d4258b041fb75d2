r"""Macros of a style file that is not at hand, such as \hb and \e: which of them are no operators.

What ends a term of an equation, as \e does in y = X\beta + \e, has nothing behind it that it could
be applied to: it is a value, whatever it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.raw import (
    Accented,
    Juxtaposed,
    Node,
    Prime,
    Signed,
    Subscript,
    Superscript,
    Unknown,
    nodes,
)
from derivations.reader.records import Statement


def values_among(statement: Statement) -> Iterator[str]:
    """The macros that end a term of an equation."""
    if set(statement.relations) != {"="}:
        return  # x ∈ \F: a set
    for side in statement.sides:
        if side is None:
            continue
        yield from _last(side)
        for node in nodes(side):
            for _, term in node.parts if isinstance(node, Signed) else ():
                yield from _last(term)


def _last(term: Node) -> Iterator[str]:
    match term:
        case Unknown(command, ()):
            yield command[1:]
        case Juxtaposed(parts) if len(parts) > 1:
            yield from _last(parts[-1][1])
        case Subscript(base) | Superscript(base) | Prime(base):
            yield from _last(base)
        case Accented(_, base):
            yield from _last(base)

r"""A determinant whose word stands in the prose: "det $\begin{bmatrix} … \end{bmatrix} = 1$"."""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.raw import Applied, Array, Node, kinds
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import with_statements

CALLED = re.compile(r"\b(?:det|determinant(?:\s+of)?)\s*[:=]?\s*$", re.I)
BRACKETS = ("(", "[", "")


def with_spoken_determinants(document: Document) -> Document:
    """The document with det before the matrix that the word before its formula speaks of."""
    displays = tuple(map(_in_display, document.displays))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _in_display(display: Display) -> Display:
    return with_statements(display, _called) if CALLED.search(display.before) else display


def _called(statement: Statement) -> Statement:
    """det A = 1 for A = 1, where A is written out and 1 is no matrix."""
    first, *others = statement.sides
    trees = [side for side in others if side is not None]
    numbers = bool(trees) and not any(kinds(side) & {Array} for side in trees)
    if not numbers or not isinstance(first, Array) or first.kind not in BRACKETS:
        return statement
    determinant: Node = Applied("det", first, span=first.span)
    return replace(statement, sides=(determinant, *statement.sides[1:]))

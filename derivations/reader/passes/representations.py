r"""S_z \doteq (ħ/2) (matrix): what an operator or a ket is in a basis.

Beside numbers the sign says that something is nearly equal.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Array, nodes
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import with_statements


def with_representations(document: Document) -> Document:
    """The document with = for each sign that leads to a matrix or a column."""
    if not any(r"\doteq" in display.span.text for display in document.displays):
        return document
    displays = tuple(with_statements(d, _equated) for d in document.displays)
    return replace(document, displays=displays)


def _equated(statement: Statement) -> Statement:
    if statement.relations != ("doteq",) or len(statement.sides) != 2:
        return statement
    right = statement.sides[1]
    if right is None or not any(isinstance(node, Array) for node in nodes(right)):
        return statement
    return replace(statement, relations=("=",))

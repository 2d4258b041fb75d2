r"""\mathbf{z} = (\mathbf{x}, \mathbf{y})^T: a vector that a list of vectors puts together.

The parts stand below one another, whether the list is turned or not. A capital put together so is a
matrix with these columns, and a list of numbers has their own letters.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Array, Bracket, Letter, Mark, Node, Subscript, Superscript
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import with_statements

EQUALS = (("=",), (":=",))
TRANSPOSES = (Mark("⊤"), Letter("T"), Letter("top"))


def with_stacked_lists(document: Document) -> Document:
    """The document with columns of blocks for these lists."""
    displays = tuple(with_statements(display, _stacked) for display in document.displays)
    unchanged = all(a is b for a, b in zip(displays, document.displays, strict=True))
    return document if unchanged else replace(document, displays=displays)


def _stacked(statement: Statement) -> Statement:
    head, right = (*statement.sides, None)[:2]
    if statement.relations[:1] not in EQUALS or right is None or not _is_small(head):
        return statement
    inner = right.base if isinstance(right, Superscript) and right.script in TRANSPOSES else right
    match inner:
        case Bracket("(" | "[", ")" | "]", items, separators):
            lists = len(items) > 1 and set(separators) == {","} and all(map(_is_small, items))
        case _:
            lists, items = False, ()
    if not lists or head in items:
        return statement
    blocks = Array("[", tuple((item,) for item in items), span=right.span)
    return replace(statement, sides=(head, blocks, *statement.sides[2:]))


def _is_small(node: Node | None) -> bool:
    """A small letter in bold or with an arrow, perhaps with something below."""
    base = node.base if isinstance(node, Subscript) else node
    if not isinstance(base, Letter) or not base.letter[:1].islower():
        return False
    return base.style == "bold" or base.accents == ("vec",)

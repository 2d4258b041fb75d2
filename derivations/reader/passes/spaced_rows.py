r"""(1 \quad -2) behind a matrix is a row: spaces, and no commas, part its entries."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Array, Bracket, Juxtaposed, Node
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

SPACES = (r"\quad", r"\qquad")


def with_spaced_rows(document: Document) -> Document:
    """The document with rows for the lists without commas that stand behind written matrices."""
    displays = tuple(map(_in_display, document.displays))
    return replace(document, displays=displays)


def _in_display(display: Display) -> Display:
    text = display.span.text
    if not any(space in text for space in SPACES) or "matrix" not in text:
        return display
    return with_sides(display, lambda side: everywhere(side, _with_rows))


def _with_rows(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts = list(tree.parts)
    for place, (sign, part) in enumerate(parts[1:], 1):
        if not sign and isinstance(parts[place - 1][1], Array) and _is_spaced(part):
            assert isinstance(part, Bracket)
            parts[place] = sign, Array("(", (part.items,), span=part.span)
    return replace(tree, parts=tuple(parts)) if parts != list(tree.parts) else tree


def _is_spaced(tree: Node) -> bool:
    if not isinstance(tree, Bracket) or tree.opening not in ("(", "[") or len(tree.items) < 2:
        return False
    between = tree.span.text
    return "," not in between and any(space in between for space in SPACES)

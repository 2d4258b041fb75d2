r"""\underbrace{2xy}_{= 0}: a value that holds at its place, of which the text says no more."""

from __future__ import annotations

from derivations.reader.raw import Node, Unknown, kinds, nodes
from derivations.reader.records import Statement

BRACED = r"\underbrace"


def is_braced(node: Node) -> bool:
    """A part with a value below or above its brace; words there were taken away before."""
    return isinstance(node, Unknown) and node.command == BRACED


def braced_values(statement: Statement) -> str:
    """What the braces of a statement say of their inside; "" where there is none."""
    sides = (side for side in statement.sides if side is not None and Unknown in kinds(side))
    inside = (n.children[0].span.text for side in sides for n in nodes(side) if is_braced(n))
    return ", ".join(f"what a brace says of {' '.join(part.split())}" for part in inside)

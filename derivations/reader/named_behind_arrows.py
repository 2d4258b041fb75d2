r"""A name that an arrow leads to and that nothing has written before: r = 3 \implies A = \pi r^2.

What stands before the arrow has no A, so no equation is solved for it; the row defines it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from derivations.reader.forms import is_number
from derivations.reader.memory import Memory
from derivations.reader.other_meanings import letters_of
from derivations.reader.raw import Accented, Letter, Node, Subscript, nodes
from derivations.reader.records import Claim, Link, Statement
from derivations.reader.scope import Section


def names_anew(memory: Memory, section: Section, claim: Claim, statement: Statement) -> bool:
    """Whether the row behind an arrow gives a formula to a letter of which nothing has spoken."""
    left, right = statement.sides[0], claim.raw_right
    if statement.link is not Link.IMPLIES or claim.sign not in ("=", ":="):
        return False
    if left is not claim.raw_left or right is None or is_number(right) or not _is_name(left):
        return False
    if memory.introduced(section.path, left) is not None:
        return False
    if any(_writes(side, left) for side in (right, *_sides_before(claim, statement))):
        return False
    return isinstance(left, Subscript) or letters_of(left).isdisjoint(memory.spoken(section.path))


def _is_name(left: Node | None) -> TypeGuard[Node]:
    """u, u_1: and no product, function or derivative."""
    return isinstance(left, Letter | Accented) or (
        isinstance(left, Subscript) and isinstance(left.base, Letter | Accented)
    )


def _writes(side: Node, name: Node) -> bool:
    """Whether a side speaks of the name; A_1 is not A."""
    return name in nodes(side)


def _sides_before(claim: Claim, statement: Statement) -> Iterator[Node]:
    """The sides of all that stands before in the display."""
    for row in claim.display.rows:
        for other in row.statements:
            if other is statement:
                return
            yield from (side for side in other.sides if side is not None)

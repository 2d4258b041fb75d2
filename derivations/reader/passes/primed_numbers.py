r"""a = da′ and gcd(a′, b′) = 1: primed letters that are whole numbers, and no derivatives.

Divisors, congruences and memberships of ℤ and ℕ tell it: nobody divides the derivative of a.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import Applied, Differential, Letter, Node, Prime, nodes
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

PRIME = "′"
DIVIDING = frozenset({"gcd", "lcm"})
OF_WHOLE_NUMBERS = frozenset({"equiv", "nequiv", "mid", "nmid"})
WHOLE = frozenset("ZN")


def with_primed_numbers(document: Document) -> Document:
    """The document with letters of their own for primed whole numbers."""
    return by_section(
        document,
        _numbers,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda node: _letter(node, known))
        ),
    )


def _numbers(document: Document, path: SectionPath) -> frozenset[Prime]:
    statements = list(statements_of(document, path))
    found = {node for s in statements for node in _dividing(s) if isinstance(node, Prime)}
    found = {node for node in found if isinstance(node.base, Letter)}
    if found:
        every = [node for side in sides_of(statements) for node in nodes(side)]
        varied = {node.operand for node in every if isinstance(node, Differential)}
        found = {node for node in found if node.base not in varied}
    return frozenset(found)


def _dividing(statement: Statement) -> Iterator[Node]:
    """What a statement treats as whole numbers."""
    sides = [side for side in statement.sides if side is not None]
    if OF_WHOLE_NUMBERS & {*statement.relations} or _is_of_whole_numbers(statement):
        for side in sides:
            yield from nodes(side)
        return
    for node in (n for side in sides for n in nodes(side)):
        if isinstance(node, Applied) and node.function in DIVIDING:
            yield from nodes(node.argument)


def _is_of_whole_numbers(statement: Statement) -> bool:
    """a′, b′ ∈ ℤ"""
    match statement.sides[-1], statement.relations[-1:]:
        case Letter(letter, "blackboard", ()), ("in",):
            return letter in WHOLE
    return False


def _letter(node: Node, known: frozenset[Prime]) -> Node:
    if isinstance(node, Prime) and node in known and isinstance(node.base, Letter):
        return replace(node.base, letter=node.base.letter + PRIME * node.count, span=node.span)
    return node

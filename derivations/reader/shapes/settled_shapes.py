"""Whose shape a text settles without declaring it: a loss is a number, y of y = W x + b a column.

What a declared matrix stands beside in an equation has the shape that this equation gives it, and
what is differentiated by the entries of such names under the letter of a loss is a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Differential, Letter, Nabla, Node, nodes
from derivations.reader.records import Statement
from derivations.reader.text.blocks import block_of
from derivations.reader.usage.record import ACTIVATIONS, ENTRYWISE, Usage
from derivations.terms import Name

LOSSES = frozenset({"L", "J", "E", "C", "ell", "l"})
PASSES = 3
Block = tuple[str, int]


def losses(tree: Node) -> set[Node]:
    """L in ∂L/∂W, ∇_w J: a number, as what has a gradient is."""
    found: set[Node] = set()
    for node in nodes(tree):
        of = node.operand if isinstance(node, Differential | Nabla) else None
        if isinstance(of, Letter) and of.letter in LOSSES:
            found.add(of)
    return found


def shaped_by_equations(
    statements: Iterable[Statement], facts: Usage, declared: frozenset[Name]
) -> dict[Name, set[Block]]:
    """The vectors and matrices that equations tie to declared ones, and in which blocks."""
    equations = [s for s in statements if s.relations[:1] in (("=",), (":=",))]
    found: dict[Name, set[Block]] = {}
    for _ in range(PASSES if declared else 0):
        for statement in equations:
            block = block_of(statement.span)
            near = {name for name, blocks in found.items() if block in blocks}
            for name in _tied(statement.sides[:2], facts, declared | near):
                found.setdefault(name, set()).add(block)
    return found


def _tied(sides: Sequence[Node | None], facts: Usage, known: frozenset[Name]) -> set[Name]:
    """y, x and b of y = W x + b, where W is known and all of them are vectors or matrices; w of
    L(w) = ‖X w - y‖².
    """
    head, right = sides[0], sides[1]
    name = named(head, facts.labels) if head is not None else None
    if right is None:
        return set()
    if name is None or name.name not in facts.tensors:
        every = (node for side in sides if side is not None for node in nodes(side))
        inside = (n.items[0] for n in every if isinstance(n, Bracket) and n.opening == "‖")
        return set().union(*(_spoken(each, facts, known) for each in inside)) - known
    names = _spoken(right, facts, known)
    return {name.name, *names} - known if names else set()


def _spoken(tree: Node, facts: Usage, known: frozenset[Name]) -> set[Name]:
    """The names of a term that are vectors or matrices like the known ones among them."""
    parts = [n for node in nodes(tree) if (n := named(node, facts.labels)) is not None]
    names = {n.name for n in parts if n.name.letter not in facts.indices}
    names -= {n for n in names if n.letter in ACTIVATIONS | ENTRYWISE or n == Name("T")}
    return names if names & known and names <= known | facts.vectors else set()

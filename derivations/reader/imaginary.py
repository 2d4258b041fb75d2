"""i as the imaginary unit in a formula that uses it so, whatever it counts elsewhere: e^{iθ}."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Big,
    Juxtaposed,
    Letter,
    Node,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Statement

PLAIN = Letter("i")
UNIT = Letter("i", "roman")
CIRCULAR = frozenset({"sin", "cos", "sinh", "cosh"})


def with_unit(statement: Statement) -> Statement:
    """The statement with an upright i where e^{i…} or i sin says so and no i counts in it."""
    trees = [node for side in statement.sides if side is not None for node in nodes(side)]
    if PLAIN not in trees or not any(map(_is_complex, trees)) or any(map(_counts, trees)):
        return statement
    sides = tuple(None if side is None else _upright(side) for side in statement.sides)
    return replace(statement, sides=sides)


def _is_complex(node: Node) -> bool:
    match node:
        case Superscript(Letter("e" | "exp", _, ()), script):
            return PLAIN in nodes(script)
        case Applied("exp", argument):
            return PLAIN in nodes(argument)
        case Juxtaposed(parts):
            inside = [part for _, part in parts]
            circular = any(isinstance(p, Applied) and p.function in CIRCULAR for p in inside)
            return circular and PLAIN in inside
    return False


def _counts(node: Node) -> bool:
    """Whether an i stands below a name or is bound here."""
    match node:
        case Subscript(_, indices):
            written = [n for index in indices for n in nodes(index)]
            return PLAIN in written or any(isinstance(n, Word) and "i" in n.text for n in written)
        case Big(_, below, _, _):
            return any(PLAIN in nodes(item) for item in below)
    return False


def _upright(tree: Node) -> Node:
    return replace(UNIT, span=tree.span) if tree == PLAIN else mapped(tree, _upright)

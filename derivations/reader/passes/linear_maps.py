"""Linear maps as matrices: T(u + v) is T times u + v, where the text supposes that T is linear.

What is proved of all matrices and columns holds of linear maps between spaces of finite dimension,
and by the laws of addition alone it holds of all. A map with a formula stays a function.
"""

from __future__ import annotations

from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.passes.homomorphisms import has_a_rule
from derivations.reader.passes.operators_on_formulas import operator_of
from derivations.reader.passes.states import is_column, is_row
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)
from derivations.reader.spoken.linear_maps import linear_maps


def with_linear_maps(document: Document) -> Document:
    """The document with products for the values of linear maps."""
    return by_section(
        document,
        maps_of,
        lambda display, maps: with_sides(
            display, lambda side: everywhere(side, lambda tree: _multiplied(tree, maps))
        ),
    )


def maps_of(document: Document, path: SectionPath) -> frozenset[Letter]:
    """The letters of a section that only are linear maps."""
    found = frozenset(linear_maps(displays_of(document, path)))
    if not found:
        return found
    every = [node for side in sides_of(statements_of(document, path)) for node in nodes(side)]
    if any(is_column(node) or is_row(node) for node in every):
        return frozenset()
    statements = list(statements_of(document, path))
    ruled = {letter for letter in found if _is_ruled(letter, statements)}
    return found - ruled - {letter for node in every for letter in _of_lists(node)}


def _is_ruled(letter: Letter, statements: list[Statement]) -> bool:
    """T of T(X) = AX - XA and D of D(p) = p', but not of T(v) = λv and T(e_1) = f_1 + f_2."""
    return any(
        (has_a_rule(letter, [statement]) and not _is_of_a_vector(statement))
        or ((operator := operator_of(statement)) is not None and operator.name == letter)
        for statement in statements
    )


def _is_of_a_vector(statement: Statement) -> bool:
    """T(v) = λv, T(e_1) = 2f_1: a value at one vector."""
    match statement.sides[0]:
        case Juxtaposed((_, (_, Bracket(_, _, (argument,))))):
            if isinstance(argument, Subscript):
                return True
            right = statement.sides[1]
            return (
                isinstance(right, Juxtaposed)
                and right.parts[-1][1] == argument
                and (all(isinstance(p, Numeral) or _is_small(p) for _, p in right.parts))
            )
    return False


def _is_small(tree: Node) -> bool:
    return isinstance(tree, Letter) and tree.letter[:1].islower()


def _of_lists(node: Node) -> frozenset[Letter]:
    """T of T(x, y), whose arguments are the entries of what it maps."""
    match node:
        case Juxtaposed(parts):
            heads = pairwise(parts)
            return frozenset(
                head
                for (_, head), (_, behind) in heads
                if isinstance(head, Letter) and isinstance(behind, Bracket) and behind.separators
            )
    return frozenset()


def _multiplied(tree: Node, maps: frozenset[Letter]) -> Node:
    """T · (u + v) for T(u + v), S · T · u for (S ∘ T)(u)."""
    if not isinstance(tree, Juxtaposed):
        return tree
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        behind_a_map = bool(parts) and not sign and _is_of(parts[-1][1], maps)
        parts.append(("cdot" if behind_a_map and isinstance(part, Bracket) else sign, part))
    composed = len(parts) == 2 and parts[1][0] == "circ" and all(p in maps for _, p in parts)
    if composed:
        parts[1] = ("cdot", parts[1][1])
    return tree if tuple(parts) == tree.parts else replace(tree, parts=tuple(parts))


def _is_of(head: Node, maps: frozenset[Letter]) -> bool:
    """T, T⁻¹, T², (S ∘ T)"""
    match head:
        case Letter():
            return head in maps
        case Superscript(base, _):
            return _is_of(base, maps)
        case Bracket("(", ")", (Juxtaposed(parts),)):
            return all(part in maps for _, part in parts)
    return False

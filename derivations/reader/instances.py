"""A row that writes a formula of the text again with other arguments.

It is told by the trees as they are written, whatever the formula means.
"""

from __future__ import annotations

from collections.abc import Mapping

from derivations.reader.heads import head_of
from derivations.reader.raw import Node, mapped, nodes


def other_arguments(left: Node, right: Node, known: Node, meaning: Node) -> bool:
    """Whether left = right is known = meaning for other arguments: L(x⁎, λ) after L(x, λ) = …"""
    mine, other = head_of(left), head_of(known)
    if mine is None or other is None or mine.name != other.name or not other.is_plain:
        return False
    values, letters = mine.arguments or (), other.arguments or ()
    if not letters or len(values) != len(letters) or len(set(letters)) < len(letters):
        return False
    if not set(letters) <= set(nodes(meaning)):
        return False  # a value at one thing: G(S) = 1/2
    return _with(meaning, dict(zip(letters, values, strict=True))) == right


def _with(tree: Node, values: Mapping[Node, Node]) -> Node:
    if tree in values:
        return values[tree]
    return mapped(tree, lambda child: _with(child, values))

"""A row that writes a formula of the text again: with other arguments, or with numbers put in.

Both are told by the trees as they are written, whatever the formula means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from derivations.reader.heads import head_of
from derivations.reader.naming import named
from derivations.reader.raw import (
    Applied,
    Big,
    Bracket,
    Juxtaposed,
    Node,
    Numeral,
    Percent,
    Ratio,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.usage.functions import application

NUMERIC = (Numeral, Percent, Ratio, RootSign, Signed, Juxtaposed, Bracket, Superscript)
TIGHT = frozenset({"", "cdot", "times", "ast"})
DIVIDED = TIGHT | {"/"}


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


def numbers_put_in(formula: Node, tree: Node) -> dict[Node, Node] | None:
    """The number for each name of a formula of which a tree is the same with numbers in it.

    None where it is another formula, and where the tree is one number: that claims a value.
    """
    found: dict[Node, Node] = {}
    if not nodes(tree)[1:] or _is_unknown(formula):
        return None
    if _matches(formula, tree, found):
        return found or None
    summed = any(isinstance(n, Signed) and len(n.parts) > 1 for n in nodes(tree))
    return {formula: tree} if summed and _is_summed(formula) and _is_numeric(tree) else None


def _is_summed(formula: Node) -> bool:
    """(1/n) Σ x_i: its numbers may stand in any form."""
    members = (
        part
        for sum_of in nodes(formula)
        if isinstance(sum_of, Big)
        for part in nodes(sum_of.body)
        if isinstance(part, Subscript)
    )
    return any(map(_is_unknown, members))


def _matches(formula: Node, tree: Node, found: dict[Node, Node]) -> bool:
    if formula == tree:
        return True
    if _is_unknown(formula) and _is_numeric(tree):
        return found.setdefault(formula, tree) == tree
    pairs = _parts(formula, tree)
    return pairs is not None and all(_matches(a, b, found) for a, b in pairs)


def _parts(formula: Node, tree: Node) -> list[tuple[Node, Node]] | None:
    """What stands at the same places of two trees of one form."""
    match formula, tree:
        case Signed(mine), Signed(others) if _signs(mine) == _signs(others):
            return _paired([part for _, part in mine], [part for _, part in others])
        case Ratio(a, b), Ratio(c, d):
            return [(a, c), (b, d)]
        case Superscript(a, b), Superscript(c, d):
            return [(a, c), (b, d)]
        case RootSign(a, None), RootSign(b, None):
            return [(a, b)]
        case RootSign(a, one), RootSign(b, another) if one is not None and one == another:
            return [(a, b)]
        case Bracket(a, b, inner, e), Bracket(c, d, other, f) if (a, b, e) == (c, d, f):
            return _paired(inner, other)
        case Applied(a, one), Applied(b, another) if a == b:
            return [(one, another)]
        case Juxtaposed(mine), Juxtaposed(others) if _is_application(formula):
            return _paired([part for _, part in mine], [part for _, part in others])
        case Juxtaposed(), Juxtaposed() if factors := _factors(formula):
            return _paired(factors, _factors(tree))
        case Juxtaposed(mine), Juxtaposed(others) if _slashes(mine) == _slashes(others):
            return _paired([part for _, part in mine], [part for _, part in others])
    return None


def _is_application(product: Juxtaposed) -> bool:
    return len(product.parts) == 2 and application(product.parts, 0) is not None


def _slashes(parts: tuple[tuple[str, Node], ...]) -> list[bool] | None:
    """Where a product is divided; None beside other signs than those of products."""
    return [s == "/" for s, _ in parts] if all(s in DIVIDED for s, _ in parts) else None


def _signs(parts: tuple[tuple[str, Node], ...]) -> list[str]:
    return [sign.replace("+", "") for sign, _ in parts]


def _paired(mine: Sequence[Node], others: Sequence[Node]) -> list[tuple[Node, Node]] | None:
    return list(zip(mine, others, strict=True)) if len(mine) == len(others) else None


def _factors(product: Juxtaposed) -> list[Node]:
    """The factors, a name with its arguments as one; [] where other signs stand between them."""
    if any(sign not in TIGHT for sign, _ in product.parts):
        return []
    found: list[Node] = []
    place = 0
    while place < len(product.parts):
        applied = application(product.parts, place) is not None
        size = 2 if applied else 1
        parts = product.parts[place : place + size]
        found.append(Juxtaposed(parts) if applied else parts[0][1])
        place += size
    return found


def _is_unknown(tree: Node) -> bool:
    """A name, a name with its arguments, |S|."""
    match tree:
        case Juxtaposed(((_, head), (_, Bracket()))):
            return named(head) is not None
        case Bracket("|", "|", (inner,)):
            return named(inner) is not None
    return named(tree) is not None


def _is_numeric(tree: Node) -> bool:
    return all(isinstance(node, NUMERIC) for node in nodes(tree))

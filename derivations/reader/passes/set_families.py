r"""\bigcup_{i=1}^3 A_i and \bigcap_{X \in F} f(X) written out, where few sets are joined.

The values of the letter are listed below the sign, or the text has listed the elements of F. Of
sets that it lists, A × B is the set of pairs and 𝒫(A) that of the subsets.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Related,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

SIGNS = frozenset({"cup", "cap", "setminus", "triangle", "times"})
JOINS = frozenset({"cup", "cap"})
MOST = 12
Listed = Mapping[Node, tuple[Node, ...]]  # of each name the elements of the set


def with_set_families(document: Document) -> Document:
    """The document with unions and intersections of few sets written out."""
    return by_section(document, _known, lambda display, known: _in_display(display, known[0]))


def _known(document: Document, path: SectionPath) -> tuple[Listed] | None:
    """The sets that a section lists, where it joins families."""
    statements = list(statements_of(document, path))
    found: dict[Node, tuple[Node, ...]] = {}
    for statement in statements:
        match statement.sides, statement.relations:
            case (Node() as name, Bracket("{", "}", items, separators)), ("=",):
                if set(separators) <= {",", ";"}:
                    found[name] = () if name in found and found[name] != items else items
    parts = (node for side in sides_of(statements) for node in nodes(side))
    joined = any(isinstance(node, Big) and node.kind in JOINS for node in parts)
    return ({name: items for name, items in found.items() if items},) if found or joined else None


def _in_display(display: Display, known: Listed) -> Display:
    return with_sides(display, partial(_written_out, known=known))


def _written_out(tree: Node, known: Listed) -> Node:
    """The outer families first: an inner one may range over what the outer one takes."""
    if isinstance(tree, Big) and tree.kind in JOINS:
        values = _values(tree, known)
        if values is not None:
            letter, items = values
            bodies = [_written_out(_put(tree.body, letter, item), known) for item in items]
            return _joined(tree, bodies)
    if isinstance(tree, Juxtaposed):
        tree = _of_listed(tree, known)
    return mapped(tree, partial(_written_out, known=known))


def _of_listed(tree: Juxtaposed, known: Listed) -> Node:
    """A × B and 𝒫(A)"""
    match tree.parts:
        case (("", left), ("times", right)) if _is_set(left, known) and _is_set(right, known):
            pair = Bracket("(", ")", (left, right), (",",), span=tree.span)
            return Applied("crossed", pair, span=tree.span)
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        match parts[-1:], part:
            case [(before, Letter("P", "calligraphic") | Letter("wp"))], Bracket(
                "(", ")", (inside,)
            ):
                if not sign and _is_set(inside, known):
                    parts[-1] = (before, Applied("powerset", inside, span=tree.span))
                    continue
        parts.append((sign, part))
    if len(parts) == len(tree.parts):
        return tree
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def _is_set(tree: Node, known: Listed) -> bool:
    """What is listed, or joined of what is."""
    match tree:
        case Bracket("{", "}"):
            return True
        case Bracket("(", ")", (inside,)):
            return _is_set(inside, known)
        case Juxtaposed(parts):
            signs = {sign for sign, _ in parts[1:]}
            return signs <= SIGNS and all(_is_set(part, known) for _, part in parts)
    return tree in known


def _values(tree: Big, known: Listed) -> tuple[Letter, tuple[Node, ...]] | None:
    match tree.below, tree.above:
        case (Related((Letter() as letter, Numeral(first, None)), ("=",)),), Numeral(last, None):
            places = range(int(first), int(last) + 1)
            whole = first.denominator == last.denominator == 1
            if whole and 0 < len(places) <= MOST:
                return letter, tuple(Numeral(Fraction(n)) for n in places)
        case (Related((Letter() as letter, over), ("in",)),), None:
            items = over.items if isinstance(over, Bracket) else known.get(over, ())
            braced = not isinstance(over, Bracket) or over.opening == "{"
            if braced and 0 < len(items) <= MOST:
                return letter, items
    return None


def _put(tree: Node, letter: Letter, value: Node) -> Node:
    return value if tree == letter else mapped(tree, partial(_put, letter=letter, value=value))


def _joined(tree: Big, bodies: list[Node]) -> Node:
    bracketed = [_in_brackets(body) for body in bodies]
    if len(bracketed) == 1:
        return bracketed[0]
    parts = [("", bracketed[0]), *((tree.kind, body) for body in bracketed[1:])]
    return Bracket("(", ")", (Juxtaposed(tuple(parts), span=tree.span),), span=tree.span)


def _in_brackets(body: Node) -> Node:
    single = not isinstance(body, Juxtaposed)
    return body if single else Bracket("(", ")", (body,), span=body.span)

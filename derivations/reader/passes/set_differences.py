r"""A - B of sets as A ∖ B, and disjoint unions that are evidently disjoint as unions.

    |X - S| = |X| - |S \cap X|                     where ∩, ∪ or ⊆ show that X and S are sets
    E = (E \setminus F) \uplus (E \cap F)          since nothing in E ∖ F is in F

A sign of a disjoint union also says that nothing is in two of its parts. Where their formulas do
not show it the sign stays as it is, and nothing is said of the row.
"""

from __future__ import annotations

from itertools import combinations

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Signed,
    Superscript,
    nodes,
)
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

JOINING = frozenset({"cup", "cap", "setminus", "triangle"})
DISJOINT = frozenset({"sqcup", "uplus"})
BETWEEN_SETS = frozenset({"subset", "subseteq", "subsetneq", "supset", "supseteq"})
CHANGED = frozenset((Juxtaposed, Signed))
Literals = dict[Node, bool]  # of an intersection: whether its elements are in a set, or outside


def with_set_differences(document: Document) -> Document:
    """The document with the usual signs of sets for - and ⊎ between them."""
    return by_section(
        document,
        _letters,
        lambda display, letters: with_sides(
            display, lambda side: everywhere(side, lambda tree: _usual(tree, letters), CHANGED)
        ),
    )


def _letters(document: Document, path: SectionPath) -> frozenset[Node]:
    """The letters that stand beside ∩, ∪ and ∖, or are subsets."""
    statements = list(statements_of(document, path))
    if not any(_may_be_changed(node) for side in sides_of(statements) for node in nodes(side)):
        return frozenset()
    every = (node for side in sides_of(statements) for node in nodes(side))
    joined = {part for node in every for part in _joined(node)}
    return frozenset(filter(_is_a_set, joined | {s for each in statements for s in _parts(each)}))


def _may_be_changed(node: Node) -> bool:
    match node:
        case Signed(((_, Letter()), ("-", Letter()))):
            return True
        case Juxtaposed(parts):
            return any(sign in DISJOINT for sign, _ in parts)
    return False


def _joined(node: Node) -> list[Node]:
    match node:
        case Juxtaposed((first, *others)) if {sign for sign, _ in others} <= JOINING | DISJOINT:
            return [part for _, part in (first, *others)]
    return []


def _parts(statement: Statement) -> list[Node]:
    related = BETWEEN_SETS.intersection(statement.relations)
    return [side for side in statement.sides if side is not None] if related else []


def _is_a_set(node: Node) -> bool:
    return isinstance(node, Letter) and node.letter[:1].isupper() and not node.accents


def _usual(tree: Node, letters: frozenset[Node]) -> Node:
    match tree:
        case Signed((("", first), ("-", second))) if {first, second} <= letters:
            return Juxtaposed((("", first), ("setminus", second)), span=tree.span)
        case Juxtaposed((first, *others)) if {sign for sign, _ in others} <= DISJOINT and others:
            if letters and _are_disjoint([part for _, part in (first, *others)]):
                return replace(tree, parts=(first, *(("cup", part) for _, part in others)))
    return tree


def _are_disjoint(parts: list[Node]) -> bool:
    known = list(map(_literals, parts))
    return all(
        one is not None and other is not None and any(one[s] != other.get(s, one[s]) for s in one)
        for one, other in combinations(known, 2)
    )


def _literals(tree: Node) -> Literals | None:
    """E in, F out, of E ∖ F; None for what is no intersection of sets and complements."""
    match tree:
        case Letter():
            return {tree: True}
        case Superscript(Letter() as inside, Letter("c" | "C")):
            return {inside: False}
        case Bracket("(", ")", (inner,)):
            return _literals(inner)
        case Juxtaposed((("", first), ("setminus", Letter() as without))):
            found = _literals(first)
            return None if found is None else {**found, without: False}
        case Juxtaposed((("", first), *others)) if {sign for sign, _ in others} == {"cap"}:
            every = [_literals(part) for part in (first, *(part for _, part in others))]
            return _together(every)
    return None


def _together(every: list[Literals | None]) -> Literals | None:
    found: Literals = {}
    for each in every:
        if each is None:
            return None
        found |= each
    return found

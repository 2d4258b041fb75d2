r"""Γ(φ → e⁺e⁻), σ(a → b): the width of a decay is a quantity, which the reaction tells apart.

Nothing is applied there: the brackets hold no number. f(x → 0) is left alone, since f may have a
limit there, and so is P(A → B), whose arrow may be an implication.
"""

from __future__ import annotations

from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Related, Subscript, nodes
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

QUANTITIES = frozenset({"Gamma", "sigma", "M", "W", "w", "R", "K", "k", "B", "T", "S"})


def with_labels_of_reactions(document: Document) -> Document:
    """The document with Γ_{φ → ee} for each Γ(φ → ee)."""
    return by_section(document, _has_reactions, lambda display, _: with_sides(display, _labelled))


def _has_reactions(document: Document, path: SectionPath) -> bool:
    return any(
        isinstance(node, Juxtaposed) and any(map(_is_of_a_reaction, pairwise(_factors(node))))
        for side in sides_of(statements_of(document, path))
        for node in nodes(side)
    )


def _factors(tree: Juxtaposed) -> list[Node]:
    return [part for _, part in tree.parts]


def _is_of_a_reaction(pair: tuple[Node, Node]) -> bool:
    match pair:
        case (Letter(letter), Bracket("(", ")", (Related(_, ("to",)),))):
            return letter in QUANTITIES
        case (Subscript(Letter(letter)), Bracket("(", ")", (Related(_, ("to",)),))):
            return letter in QUANTITIES
    return False


def _labelled(side: Node) -> Node:
    return everywhere(side, _with_labels)


def _with_labels(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    kept: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        if kept and not sign and _is_of_a_reaction((kept[-1][1], part)):
            before, head = kept.pop()
            kept.append((before, _label(head, part)))
        else:
            kept.append((sign, part))
    if len(kept) == len(tree.parts):
        return tree
    return kept[0][1] if len(kept) == 1 else replace(tree, parts=tuple(kept))


def _label(head: Node, bracket: Node) -> Node:
    assert isinstance(bracket, Bracket)
    span = head.span.to(bracket.span)
    if isinstance(head, Subscript):
        return replace(head, indices=(*head.indices, *bracket.items), span=span)
    return Subscript(head, bracket.items, span=span)

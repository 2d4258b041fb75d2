"""rank(AB)(AB)ᵀ: the rank of the product, since a text seldom multiplies a rank by a matrix."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Applied, Bracket, Juxtaposed, Letter, Node, Superscript, nodes
from derivations.reader.records import Document
from derivations.reader.rewriting import everywhere, with_sides

RANKS = frozenset({"rank", "nullity"})


def with_whole_ranks(document: Document) -> Document:
    """The document with the brackets behind the rank of a bracket inside of it."""
    changed = [
        with_sides(display, lambda side: everywhere(side, _whole))
        if any(word in display.span.text for word in RANKS)
        else display
        for display in document.displays
    ]
    same = all(a is b for a, b in zip(changed, document.displays, strict=True))
    return document if same else replace(document, displays=tuple(changed))


def _whole(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        rank = parts[-1][1] if parts else None
        if not sign and isinstance(rank, Applied) and _is_of_a_bracket(rank) and _has_a_name(part):
            factors = rank.argument, part
            product = Juxtaposed(tuple(("", each) for each in factors), span=part.span)
            parts[-1] = (parts[-1][0], replace(rank, argument=product))
        else:
            parts.append((sign, part))
    if tuple(parts) == tree.parts:
        return tree
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def _is_of_a_bracket(rank: Applied) -> bool:
    plain = rank.power is None and not rank.primes and rank.below is None
    return plain and rank.function in RANKS and not rank.bare


def _has_a_name(part: Node) -> bool:
    """(AB)ᵀ, but not (3 + 1) and not A."""
    inner = part.base if isinstance(part, Superscript) else part
    is_bracket = isinstance(inner, Bracket) and inner.opening in ("(", "[")
    return is_bracket and any(
        isinstance(n, Letter) and n.letter[:1].isupper() for n in nodes(inner)
    )

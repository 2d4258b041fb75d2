r"""P(x, y) of a Markov chain: an entry of its transition matrix, no chance of x and y together.

    E_x[\tau] = 1 + \sum_y P(x, y) E_y[\tau]        →   … \sum_y P_{x, y} …

The law of two variables is the same in either order; a transition matrix is not symmetric.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Numeral, Subscript, nodes
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.text.said import says

CHAINS = re.compile(
    r"\b(markov chains?|transition (matri\w+|probabilit\w+|kernels?)|random walks?|hitting times?"
    r"|the chain(?! rule))\b",
    re.I,
)
HEADS = frozenset((Letter("P"), Letter("p"), Letter("K")))
PRODUCTS = frozenset((Juxtaposed,))


def with_transition_matrices(document: Document) -> Document:
    """The document with P_{x,y} for P(x, y), where its words speak of chains."""
    if not says(CHAINS, document.prose):
        return document
    return by_section(
        document,
        _matrices,
        lambda display, heads: with_sides(
            display, lambda side: everywhere(side, lambda part: _entries(part, heads), PRODUCTS)
        ),
    )


def _matrices(document: Document, path: SectionPath) -> frozenset[Node]:
    """The letters of a section that stand before pairs only, P(x, y), and before no law."""
    sides = sides_of(statements_of(document, path))
    pairs: dict[Node, bool] = {}
    for head, bracket in (found for side in sides for n in nodes(side) for found in _applied(n)):
        pairs[head] = pairs.get(head, True) and _is_a_pair(bracket)
    return frozenset(head for head, only in pairs.items() if only and head in HEADS)


def _applied(node: Node) -> Iterator[tuple[Node, Bracket]]:
    if isinstance(node, Juxtaposed):
        for (_, head), (sign, bracket) in pairwise(node.parts):
            if not sign and isinstance(bracket, Bracket) and bracket.opening == "(":
                yield head, bracket


def _is_a_pair(bracket: Bracket) -> bool:
    names = all(isinstance(item, Numeral) or named(item) is not None for item in bracket.items)
    return len(bracket.items) == 2 and bracket.separators == (",",) and names


def _entries(node: Node, heads: frozenset[Node]) -> Node:
    if not isinstance(node, Juxtaposed) or not heads:
        return node
    parts: list[tuple[str, Node]] = []
    for sign, part in node.parts:
        if parts and not sign and isinstance(part, Bracket) and parts[-1][1] in heads:
            before, head = parts.pop()
            parts.append((before, Subscript(head, part.items, span=head.span.to(part.span))))
        else:
            parts.append((sign, part))
    if len(parts) == 1 and not parts[0][0]:
        return parts[0][1]
    return replace(node, parts=tuple(parts))

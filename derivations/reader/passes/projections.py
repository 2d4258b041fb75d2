r"""\operatorname{proj}_v u: the projection of u onto the line through v, (⟨u, v⟩/⟨v, v⟩) v.

A capital below names a subspace, and is left as it is.
"""

from __future__ import annotations

from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Prime, Ratio, Subscript, nodes
from derivations.reader.records import Document
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

NAMES = frozenset({"proj", "Proj"})


def with_projections(document: Document) -> Document:
    """The document with each projection onto a line written out."""
    return by_section(
        document,
        lambda d, path: any(
            isinstance(node, Letter) and node.letter in NAMES
            for side in sides_of(statements_of(d, path))
            for node in _subscripted(side)
        ),
        lambda display, _: with_sides(display, lambda side: everywhere(side, _written_out)),
    )


def _subscripted(side: Node) -> list[Node]:
    return [node.base for node in nodes(side) if isinstance(node, Subscript)]


def _line(tree: Node) -> Node | None:
    """The v of proj_v."""
    match tree:
        case Subscript(Letter(word), (below,)) if word in NAMES:
            base = below
            while isinstance(base, Subscript | Prime):
                base = base.base
            is_vector = isinstance(base, Letter) and (base.letter[:1].islower() or base.accents)
            return below if is_vector else None
    return None


def _written_out(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts: list[tuple[str, Node]] = []
    taken = False
    for (sign, first), (joint, second) in pairwise((*tree.parts, ("end", tree))):
        if taken:
            taken = False
        elif (line := _line(first)) is not None and not joint:
            parts.append((sign, _projection(second, line, tree)))
            taken = True
        else:
            parts.append((sign, first))
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))


def _projection(of: Node, line: Node, tree: Node) -> Node:
    if isinstance(of, Bracket) and of.grouped is not None:
        of = of.grouped
    over, under = (Bracket("<", ">", (one, line), (",",), span=tree.span) for one in (of, line))
    factors = (("", Ratio(over, under, span=tree.span)), ("", line))
    return Bracket("(", ")", (Juxtaposed(factors, span=tree.span),), span=tree.span)

r"""\arg\min_w f(w) + λ g(w): the sum is minimized, where its other terms speak of w, too."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import Applied, Joined, Letter, Node, Related, Signed
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

OPTIMISES = frozenset({"min", "max", "inf", "sup", "argmin", "argmax"})
COMMANDS = tuple(rf"\{name}" for name in ("min", "max", "inf", "sup", "arg", "operatorname"))


def with_whole_objectives(document: Document) -> Document:
    """The document with the whole sums below the signs of least and greatest values."""
    displays = tuple(map(_in_display, document.displays))
    return replace(document, displays=displays)


def _in_display(display: Display) -> Display:
    if not any(command in display.span.text for command in COMMANDS):
        return display
    return with_sides(display, lambda side: everywhere(side, _whole))


def _whole(tree: Node) -> Node:
    if not isinstance(tree, Signed):
        return tree
    for place, (sign, part) in enumerate(tree.parts[:-1]):
        if isinstance(part, Applied) and part.function in OPTIMISES and part.bare:
            rest, bound = tree.parts[place + 1 :], _bound(part)
            if not any(_speaks_of(bound, other) for _, other in rest) or part.power is not None:
                continue
            span = part.argument.span.to(rest[-1][1].span)
            body = Signed((("", part.argument), *rest), span=span)
            taken = replace(part, argument=body, span=part.span.to(span))
            parts = (*tree.parts[:place], (sign, taken))
            return taken if len(parts) == 1 and not sign else replace(tree, parts=parts)
    return tree


def _bound(part: Applied) -> frozenset[str]:
    """w of min_w, min_{w ∈ W} and min_{w, b}."""
    below = part.below
    items = below.items if isinstance(below, Joined) else (below,)
    heads = (item.sides[0] if isinstance(item, Related) else item for item in items)
    return frozenset(head.letter for head in heads if isinstance(head, Letter))


def _speaks_of(bound: frozenset[str], tree: Node) -> bool:
    """Whether one of the letters stands free in a tree."""
    if isinstance(tree, Letter):
        return tree.letter in bound
    if isinstance(tree, Applied) and tree.function in OPTIMISES:
        bound -= _bound(tree)
    return any(_speaks_of(bound, child) for child in tree.children)

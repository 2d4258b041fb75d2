r"""d((x, y), (u, v)) = |x - u| + |y - v|: a function of tuples by all their entries.

Where every argument of a function is a tuple written out, and each time of as many entries, it is
a function of all of them in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Subscript, mapped, nodes
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides

Sizes = tuple[int, ...]


def with_functions_of_tuples(document: Document) -> Document:
    """The document with d(x_1, y_1, x_2, y_2) for d((x_1, y_1), (x_2, y_2))."""
    return by_section(
        document,
        _sizes,
        lambda display, known: with_sides(display, lambda side: _flat(side, known)),
    )


def _sizes(document: Document, path: SectionPath) -> Mapping[Node, Sizes]:
    """How many entries the tuples have that a function is applied to, where it always has them."""
    found: dict[Node, set[Sizes | None]] = {}
    for side in sides_of(statements_of(document, path)):
        for node in nodes(side):
            for head, arguments in _calls(node):
                found.setdefault(head, set()).add(_entries(arguments))
    only = {head: next(iter(sizes)) for head, sizes in found.items() if len(sizes) == 1}
    return {head: sizes for head, sizes in only.items() if sizes is not None}


def _calls(node: Node) -> Iterator[tuple[Node, Bracket]]:
    for (_, head), (sign, behind) in pairwise(node.parts if isinstance(node, Juxtaposed) else ()):
        if isinstance(head, Letter | Subscript) and not sign and isinstance(behind, Bracket):
            yield head, behind


def _entries(arguments: Bracket) -> Sizes | None:
    """(2, 2) of ((x, y), (u, v)); None where an argument is no tuple."""
    several = len(arguments.items) > 1 and set(arguments.separators) == {","}
    if arguments.opening != "(" or not several or not all(map(_is_a_tuple, arguments.items)):
        return None
    return tuple(len(item.items) for item in arguments.items if isinstance(item, Bracket))


def _is_a_tuple(item: Node) -> bool:
    return isinstance(item, Bracket) and item.opening == "(" and set(item.separators) == {","}


def _flat(tree: Node, known: Mapping[Node, Sizes]) -> Node:
    if not known:
        return tree
    if isinstance(tree, Juxtaposed):
        heads = [None, *(part for _, part in tree.parts[:-1])]
        parts = tuple(
            (sign, _joined(part)) if head in known and not sign else (sign, part)
            for head, (sign, part) in zip(heads, tree.parts, strict=True)
        )
        tree = replace(tree, parts=parts)
    return mapped(tree, lambda part: _flat(part, known))


def _joined(arguments: Node) -> Node:
    if not isinstance(arguments, Bracket):
        return arguments
    entries = tuple(e for item in arguments.items if isinstance(item, Bracket) for e in item.items)
    return replace(arguments, items=entries, separators=(",",) * (len(entries) - 1))

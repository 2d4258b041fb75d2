r"""W of W(y_1, y_2), W[f, g] and W(y_1, y_2)(t): a Wronskian, which formulas also write as W alone.

    the Wronskian W(y_1, y_2) = cos² t + sin² t = 1, so that u_1' = -y_2 g/W

Where words call it so and the section writes it alone as well, the functions in its brackets say
only of which it is the Wronskian.
"""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Subscript, nodes
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

WRONSKIAN = re.compile(r"\bWronskian\b", re.I)
NAME, COORDINATES = Letter("W"), frozenset("xyztrs")
RUNS = frozenset((Juxtaposed,))


def with_wronskians(document: Document) -> Document:
    """The document with W for W(y_1, y_2)."""
    told = {d.path for d in document.displays if WRONSKIAN.search(f"{d.before} {d.after}")}
    told = {path for path in told if _is_written_alone(document, path)}
    if not told:
        return document
    displays = (_without_lists(d) if d.path in told else d for d in document.displays)
    return replace(document, displays=tuple(displays))


def _is_written_alone(document: Document, path: SectionPath) -> bool:
    parts = [
        node
        for display in document.displays
        if display.path == path
        for side in sides_of(in_display(display))
        for node in nodes(side)
    ]
    return parts.count(NAME) > sum(map(_listed, parts))


def _listed(node: Node) -> int:
    """How often it writes W(y_1, y_2)."""
    if not isinstance(node, Juxtaposed):
        return 0
    pairs = zip(node.parts, node.parts[1:], strict=False)
    return sum(head == NAME and not sign and _is_list(of) for (_, head), (sign, of) in pairs)


def _is_list(of: Node) -> bool:
    """(y_1, y_2), [f, g]: names of functions, and of no coordinates."""
    match of:
        case Bracket("(" | "[", _, items, separators):
            commas = len(items) > 1 and set(separators) == {","}
            return commas and all(map(_is_a_function, items))
    return False


def _is_a_function(item: Node) -> bool:
    match item:
        case Letter(letter, "", ()):
            return letter not in COORDINATES
        case Subscript(Letter(), _):
            return True
    return False


def _without_lists(display: Display) -> Display:
    return with_sides(display, lambda side: everywhere(side, _alone, RUNS))


def _alone(tree: Node) -> Node:
    if not _listed(tree):
        return tree
    assert isinstance(tree, Juxtaposed)
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        if parts and parts[-1][1] == NAME and not sign and _is_list(part):
            continue
        parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))

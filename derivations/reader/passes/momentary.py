r"""\mathbf{x}(t) in a section that speaks of one time only: the \mathbf{x} of \dot{\mathbf{x}}.

Nothing is at another time and no formula has t in it, so that (t) says no more than the dot does.
"""

from __future__ import annotations

from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Differential, Juxtaposed, Letter, Node, nodes
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

TIME = Letter("t")
DOTS = ("dot", "ddot")


def with_momentary_names(document: Document) -> Document:
    """The document without (t) behind names, where a vector has a rate and t is nothing else."""
    return by_section(
        document,
        _is_of_one_time,
        lambda display, _: with_sides(display, lambda side: everywhere(side, _without_time)),
    )


def _is_of_one_time(document: Document, path: SectionPath) -> bool:
    parts = [n for side in sides_of(statements_of(document, path)) for n in nodes(side)]
    if not any(isinstance(n, Letter) and _is_a_moving_vector(n) for n in parts):
        return False
    applied = [pair for n in parts for pair in _applied(n)]
    moving = {head for head, bracket in applied if bracket.items == (TIME,)}
    if not moving or any(head in moving and b.items != (TIME,) for head, b in applied):
        return False
    rates = sum(isinstance(n, Differential) and n.variables == (TIME,) for n in parts)
    told = sum(bracket.items == (TIME,) for _, bracket in applied)
    return sum(n == TIME for n in parts) == rates + told


def _is_a_moving_vector(letter: Letter) -> bool:
    vector = letter.style == "bold" or "vec" in letter.accents
    return vector and letter.accents[-1:] != () and letter.accents[-1] in DOTS


def _applied(node: Node) -> list[tuple[Node, Bracket]]:
    """x and (t) of x(t)."""
    parts = node.parts if isinstance(node, Juxtaposed) else ()
    return [
        (head, behind)
        for (_, head), (sign, behind) in pairwise(parts)
        if not sign and isinstance(behind, Bracket) and behind.opening == "("
    ]


def _without_time(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    times = [bracket for _, bracket in _applied(tree) if bracket.items == (TIME,)]
    parts = tuple(part for part in tree.parts if not any(part[1] is time for time in times))
    if len(parts) == len(tree.parts):
        return tree
    return parts[0][1] if len(parts) == 1 and not parts[0][0] else replace(tree, parts=parts)

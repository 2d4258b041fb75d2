"""The chain rule along one way, also of vectors: ∂L/∂W = ∂L/∂a ∂a/∂z ∂z/∂W.

The factors stand in the order of the way or, where derivatives are written transposed, in the other
one; of numbers in any. What the text gives must lead along this way, and along no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.reader.raw import (
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Subscript,
    Superscript,
    Word,
)
from derivations.reader.records import Dependence, Equated, Unknowns

SIGNS = frozenset({"", "cdot"})
LONGEST = 8
Edge = tuple[Node, Node]
Graph = dict[Node, set[Node]]


def is_along_one_way(row: Unknowns, of_numbers: bool) -> bool:
    """Whether the row is the chain rule along the one way that there is."""
    whole, factors = _edge(row.left), _factors(row.right)
    if whole is None or not 1 < len(factors) <= LONGEST:
        return False
    ways = [factors, factors[::-1]]
    if of_numbers:
        ways.append(_sorted(whole[0], factors))
    way = next((way for way in ways if _joins(way, whole)), None)
    return way is not None and _is_the_only_one(way, row)


def _edge(node: Node) -> Edge | None:
    """The names of a derivative of one by another; none of them counts steps."""
    match node:
        case Differential("d" | "partial", operand, (variable,)) if operand is not None:
            if _is_a_name(operand) and _is_a_name(variable):
                return operand, variable
    return None


def _is_a_name(node: Node) -> bool:
    match node:
        case Letter():
            return True
        case Subscript(Letter(), indices):
            return all(isinstance(index, Numeral | Word) for index in indices)
        case Superscript(Letter() | Subscript() as base, script):
            return not isinstance(script, Numeral) and _is_a_name(base)
    return False


def _factors(node: Node) -> list[Edge]:
    if not isinstance(node, Juxtaposed) or any(sign not in SIGNS for sign, _ in node.parts):
        return []
    found = [edge for _, part in node.parts if (edge := _edge(part)) is not None]
    return found if len(found) == len(node.parts) else []


def _sorted(first: Node, factors: Sequence[Edge]) -> list[Edge]:
    """The factors in the order of a way that begins at a name, as far as there is one."""
    below = dict(factors)
    found: list[Edge] = []
    while first in below and len(found) < len(factors):
        found.append((first, below[first]))
        first = below[first]
    return found


def _joins(way: Sequence[Edge], whole: Edge) -> bool:
    """Whether each factor begins where the one before it ends."""
    if not way or (way[0][0], way[-1][1]) != whole:
        return False
    names = [way[0][0], *(end for _, end in way)]
    joined = all(one[1] == other[0] for one, other in pairwise(way))
    return joined and len(set(names)) == len(names)


def _is_the_only_one(way: Sequence[Edge], row: Unknowns) -> bool:
    """Whether the text, or the naming of the rule, tells that nothing else leads to the end."""
    stated = dict(_stated(row))
    first, last = way[0][0], way[-1][1]
    if not row.by_rule and first not in stated:
        return False
    graph: Graph = {start: {end} for start, end in way} | stated
    for start, end in way:
        others = graph[start] - {end}
        if end not in graph[start] or any(_leads(graph, other, last) for other in others):
            return False
    return True


def _stated(row: Unknowns) -> Iterator[tuple[Node, set[Node]]]:
    """For each name that the text gives, the names of what it is given by."""
    for said in row.said:
        match said:
            case Dependence(of, on) if on:
                yield of, set(on)
            case Equated(left, right, _) if _is_a_name(left):
                yield left, set(_names(right))


def _names(tree: Node) -> Iterator[Node]:
    if _is_a_name(tree):
        yield tree
    else:
        for child in tree.children:
            yield from _names(child)


def _leads(graph: Graph, one: Node, last: Node) -> bool:
    seen, waiting = {one}, [one]
    while waiting:
        here = waiting.pop()
        if here == last:
            return True
        new = graph.get(here, set()) - seen
        seen |= new
        waiting += new
    return False

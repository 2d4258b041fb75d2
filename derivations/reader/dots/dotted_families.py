r"""Lists with dots that are extremes or events: max(X_1, \dots, X_n), P(X_1 ≤ x, \dots, X_n ≤ x).

All of them are at most x where the largest is, and at least x where the smallest is.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.reader.dots.patterns import with_neighbours
from derivations.reader.dots.steps import NoPattern
from derivations.reader.lexicon import NoMeaning
from derivations.reader.raw import Mark, Node
from derivations.terms import (
    Comparison,
    IndexedExtremum,
    IndexedSum,
    JoinedEvents,
    Relation,
    Term,
)

DOTS = Mark("…")
EXTREMES = {
    Relation.AT_MOST: "max",
    Relation.LESS: "max",
    Relation.AT_LEAST: "min",
    Relation.GREATER: "min",
}


def has_dots(items: Sequence[Node]) -> bool:
    return DOTS in items


def extreme_of_family(kind: str, before: Sequence[Term], behind: Sequence[Term]) -> Term:
    """max_i X_i of the terms around the dots; NoPattern where not one pattern fits."""
    found = with_neighbours("sum", before, behind)
    if not isinstance(found, IndexedSum):
        raise NoPattern("terms beside the pattern")
    return IndexedExtremum(kind, found.variable, found.lower, found.upper, found.body)


def all_happen(before: Sequence[Term], behind: Sequence[Term], node: Node) -> Term:
    """X_1 ≤ x, …, X_n ≤ x as max_i X_i ≤ x; ⋂_i A_i of other events."""
    every = [e for e in (*before, *behind) if isinstance(e, Comparison)]
    count = len(before) + len(behind)
    kinds = {(event.relation, event.right) for event in every}
    if len(every) < count or len(kinds) != 1:
        return joined_family("intersection", before, behind, node)
    ((relation, right),) = kinds
    if relation not in EXTREMES:
        return joined_family("intersection", before, behind, node)
    lefts = [event.left for event in every]
    try:
        extreme = extreme_of_family(EXTREMES[relation], lefts[: len(before)], lefts[len(before) :])
    except NoPattern as error:
        raise NoMeaning(f"dots: {error}", node) from None
    return Comparison(extreme, relation, right)


def joined_family(sign: str, before: Sequence[Term], behind: Sequence[Term], node: Node) -> Term:
    """⋃_i A_i or ⋂_i A_i of the events around the dots; NoMeaning where not one pattern fits."""
    try:
        found = with_neighbours("sum", before, behind)
    except NoPattern as error:
        raise NoMeaning(f"dots: {error}", node) from None
    if not isinstance(found, IndexedSum):
        raise NoMeaning("dots: events beside the pattern", node)
    return JoinedEvents(sign, found.variable, found.lower, found.upper, found.body)

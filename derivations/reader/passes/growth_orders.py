r"""\Theta(n^2), \Omega(n \log n), \omega(1): orders of growth, in a text about algorithms.

Elsewhere Θ is a step function, Ω a set of outcomes and ω a frequency; of a letter that counts, and
where the text speaks of running times or of O(n), they are Landau's (Cormen et al., chapter 3).
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import partial

from derivations.dataclass import replace
from derivations.reader.raw import Applied, Bracket, Juxtaposed, Letter, Node, Numeral, nodes
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    applications,
    by_section,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
    with_words_applied,
)
from derivations.terms.names import GROWTH

COUNTS = frozenset("nNmkVE")
SPEAKS = re.compile(
    r"\b(algorithms?|running times?|run-?time|recurrences?|asymptotic\w*|big[- ]?(o|theta|omega)|"
    r"worst[- ]case|master (theorem|method)|complexity|recursion trees?|substitution method|"
    r"\w*sort|divide[- ]and[- ]conquer|comparisons|subproblems?|input size)\b",
    re.I,
)


def with_growth_orders(document: Document) -> Document:
    """The document with the functions of growth for their letters, and log_2 for lg."""
    return by_section(document, _is_about_growth, lambda display, _: _changed(display))


def _is_about_growth(document: Document, path: SectionPath) -> bool:
    found = {
        head.letter
        for side in sides_of(statements_of(document, path))
        for node in nodes(side)
        for head, argument in applications(node)
        if _counts(argument)
    }
    speaks = SPEAKS.search(document.prose) is not None
    return bool(found & {"Theta", "O"}) or speaks or _stands_alone(document, path)


def _stands_alone(document: Document, path: SectionPath) -> bool:
    """f(n) = Ω(n): an order is the whole right side."""
    last = (s.sides[-1] for s in statements_of(document, path) if s.relations[-1:] == ("=",))
    orders = (side for side in last if isinstance(side, Juxtaposed) and len(side.parts) == 2)
    pairs = (pair for side in orders for pair in applications(side))
    return any(head.letter in GROWTH and _counts(argument) for head, argument in pairs)


def _counts(argument: Bracket) -> bool:
    """Whether a letter stands in it that counts, or it is a number."""
    letters = {node.letter for node in nodes(argument) if isinstance(node, Letter)}
    return bool(letters & COUNTS) or not letters


def _changed(display: Display) -> Display:
    return with_sides(display, partial(everywhere, change=_applied))


def _applied(node: Node) -> Node:
    if isinstance(node, Applied) and node.function == "lg" and node.below is None:
        return replace(node, function="log", below=Numeral(Fraction(2)))
    return with_words_applied(node, _order)


def _order(head: Letter, argument: Bracket) -> str | None:
    return head.letter if head.letter in GROWTH and _counts(argument) else None

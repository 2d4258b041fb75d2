r"""\Theta(n^2), \Omega(n \log n), \omega(1): orders of growth, in a text about algorithms.

Elsewhere Θ is a step function, Ω a set of outcomes and ω a frequency; of a letter that counts, and
where the text speaks of running times or of O(n), they are Landau's (Cormen et al., chapter 3).
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.passes.binary_logarithms import to_base_two
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Numeral, Ratio, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import (
    applications,
    by_section,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
    with_statements,
    with_words_applied,
)
from derivations.reader.text.said import says
from derivations.reader.usage.record import LANDAU
from derivations.terms.names import GROWTH

COUNTS = frozenset("nNmkVE")
AS_SETS = {"in": "=", "subset": "=", "subseteq": "=", "notin": "neq"}
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
    speaks = says(SPEAKS, document.prose)
    return bool(found & {"Theta", "O"}) or speaks or _is_given_away(document, path)


def _is_given_away(document: Document, path: SectionPath) -> bool:
    """f(n) = Ω(n), where an order is the whole right side; T(n) = 2T(n/2) + n."""
    last = (s.sides[-1] for s in statements_of(document, path) if s.relations[-1:] == ("=",))
    for side in last:
        pairs = applications(side) if side is not None else []
        alone = isinstance(side, Juxtaposed) and len(side.parts) == 2
        if alone and any(head.letter in GROWTH and _counts(at) for head, at in pairs):
            return True
        inner = (p for node in nodes(side) for p in applications(node)) if side is not None else ()
        if any(head.letter == "T" and _is_divided(at.items[0]) for head, at in inner):
            return True
    return False


def _is_divided(argument: Node) -> bool:
    """n/2"""
    match argument:
        case Ratio(Letter("n"), Numeral()):
            return True
        case Juxtaposed((("", Letter("n")), ("/", Numeral()))):
            return True
    return False


def _counts(argument: Bracket) -> bool:
    """Whether a letter stands in it that counts, or it is a number."""
    letters = _letters(argument)
    return bool(letters & COUNTS) or not letters


def _changed(display: Display) -> Display:
    display = with_statements(display, _with_orders_as_sets)
    return with_sides(display, partial(everywhere, change=_applied))


def _with_orders_as_sets(statement: Statement) -> Statement:
    r"""n² ∈ O(n³) and Θ(n) ⊆ O(n²) with the sign that is usual for them, n² = O(n³)."""
    signs = [
        AS_SETS[sign] if sign in AS_SETS and _is_of_functions(left, right, sign) else sign
        for sign, (left, right) in zip(statement.relations, pairwise(statement.sides), strict=True)
    ]
    if tuple(signs) == statement.relations:
        return statement
    return replace(statement, relations=tuple(signs))


def _is_of_functions(left: Node | None, right: Node | None, sign: str) -> bool:
    """Whether the right side is K(f) and the left a function of its letter, or Θ(f), no matrix.

    Q ∈ O(n) may be an orthogonal matrix, of which no n is a letter.
    """
    pairs = applications(right) if isinstance(right, Juxtaposed) else []
    if len(pairs) != 1 or len(right.parts) != 2:  # type: ignore[union-attr]
        return False
    ((head, argument),) = pairs
    if not ((head.letter in GROWTH or head.letter in LANDAU) and _counts(argument)):
        return False
    if left is None:
        return head.letter != "O"
    grows = any(own.letter in GROWTH or own.letter in LANDAU for own, _ in applications(left))
    if sign in ("in", "notin"):
        return not grows and bool(_letters(left) & _letters(argument) & COUNTS)
    return grows


def _letters(tree: Node) -> set[str]:
    return {node.letter for node in nodes(tree) if isinstance(node, Letter)}


def _applied(node: Node) -> Node:
    return with_words_applied(to_base_two(node), _order)


def _order(head: Letter, argument: Bracket) -> str | None:
    known = head.letter in GROWTH or head.letter in LANDAU  # no factor before a bracket
    return head.letter if known and _counts(argument) else None

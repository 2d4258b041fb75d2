"""The words between two formulas of an argument of solving, and how they join them."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.reader.records import Link

FOLLOWS = frozenset({
    "so", "hence", "thus", "therefore", "then", "gives", "give", "giving", "yields", "yield",
    "implies", "get", "obtain", "becomes", "consequently", "means", "leads", "follows",
})  # fmt: skip
DONE = frozenset({
    "squaring", "cubing", "dividing", "multiplying", "adding", "subtracting", "rearranging",
    "simplifying", "factoring", "factorising", "factorizing", "expanding", "isolating",
})  # fmt: skip
EQUALLY = frozenset({"equivalently", "iff", "equivalent", "i.e", "is"})
MERELY = frozenset({"that", "which", "this", "it", "is", "the", "same", "as", "equation"})
STATES = frozenset({
    "let", "where", "if", "when", "for", "since", "because", "assume", "assuming", "suppose",
    "given", "with", "as", "provided", "unless", "positive", "negative", "nonnegative", "integer",
    "but", "also", "not", "from", "using", "let's", "put", "set", "substituting", "inserting",
})  # fmt: skip
PERSONS = frozenset({"we", "you", "one"})  # of "we find": "find x" asks
MOST_WORDS = 12


def link_between(said: Sequence[str]) -> Link | None:
    """What the words say; None where they join nothing."""
    if said in (["and", "when"], ["or", "when"]):
        return Link.OR  # it vanishes when t = 0 and when t = 2
    if len(said) > MOST_WORDS or set(said) & (STATES - {"from"} if set(said) & DONE else STATES):
        return None
    if said in (["or"], ["and"]):
        return Link(said[0])
    if set(said) & (FOLLOWS | DONE) or ("find" in said and set(said) & PERSONS):
        return Link.IMPLIES
    equally = set(said) & EQUALLY
    if "equality" in said:
        return None  # equality holds iff a = b: in an inequality before
    if equally == {"is"} and not set(said) <= MERELY:
        return None  # and the supply is Q = 10 + P
    return Link.IFF if equally else None

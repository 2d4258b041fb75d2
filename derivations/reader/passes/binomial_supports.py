r"""Ranges that binomials give: \sum_k \binom{n}{k} x^k runs from 0 to n, for all else is 0.

A sum over all k without stated ends runs where a binomial with k below, of a top without k, may
differ from 0: C(n, k + c) is 0 but for -c ≤ k ≤ n - c.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Big,
    Choose,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Related,
    Signed,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

PRODUCTS = frozenset({"", "cdot", "times"})
Terms = tuple[tuple[str, Node], ...]
Ends = tuple[Node, Node]


def with_binomial_supports(document: Document) -> Document:
    """The document with these ranges below and above the sums."""
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    text = display.span.text
    if "sum" not in text or not any(map(_counts, sides_of(in_display(display)))):
        return display
    return with_sides(display, lambda side: everywhere(side, _ranged))


def _counts(side: Node) -> bool:
    return any(isinstance(node, Choose) for node in nodes(side))


def _ranged(tree: Node) -> Node:
    match tree:
        case Big("sum", (Letter() as variable,), None, body):
            ends = [found for c in _binomials(body) if (found := _ends(c, variable)) is not None]
            if ends:
                lower, upper = min(ends, key=lambda each: not isinstance(each[0], Numeral))
                first = Related((variable, lower), ("=",), span=variable.span)
                return replace(tree, below=(first,), above=upper)
    return tree


def _binomials(body: Node) -> Iterator[Choose]:
    """The binomials that the whole term is a multiple of."""
    match body:
        case Choose():
            yield body
        case Superscript(Choose() as base, Numeral(power)) if power > 0:
            yield base
        case Juxtaposed(parts) if {sign for sign, _ in parts} <= PRODUCTS:
            for _, part in parts:
                yield from _binomials(part)


def _ends(binomial: Choose, variable: Letter) -> Ends | None:
    """Where k + c goes from 0 to n, and so does r - k."""
    top, terms = binomial.top, _terms(binomial.bottom)
    if variable in set(nodes(top)):
        return None
    rest = tuple((sign, part) for sign, part in terms if part != variable)
    if any(variable in set(nodes(part)) for _, part in rest):
        return None
    match [sign for sign, part in terms if part == variable]:
        case ["+"]:
            return _sum(_negated(rest)), _sum((("+", top), *_negated(rest)))
        case ["-"]:
            return _sum((*rest, ("-", top))), _sum(rest)
    return None


def _terms(tree: Node) -> Terms:
    if isinstance(tree, Signed):
        return tuple((sign or "+", part) for sign, part in tree.parts)
    return (("+", tree),)


def _negated(terms: Terms) -> Terms:
    return tuple(("-" if sign == "+" else "+", part) for sign, part in terms)


def _sum(terms: Terms) -> Node:
    if not terms:
        return Numeral(Fraction(0))
    if len(terms) == 1 and terms[0][0] == "+":
        return terms[0][1]
    first = "" if terms[0][0] == "+" else "-"
    return Signed(((first, terms[0][1]), *terms[1:]), span=terms[0][1].span)

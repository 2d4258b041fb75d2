r"""Sums over the parts of a number: \sum_{i+j=n} a_i b_j as \sum_{i=0}^n a_i b_{n-i}.

The parts are no less than 0 where that stands below, too, and where they are powers, factorials or
binomials, of which a text says no more (Graham, Knuth and Patashnik, Concrete Mathematics, 5.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import (
    Big,
    Bracket,
    Choose,
    Factorial,
    Letter,
    Node,
    Numeral,
    Related,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

ZERO = Numeral(Fraction(0))


def with_sums_over_parts(document: Document) -> Document:
    """The document with a range for each part but the last, which the others determine."""
    displays = tuple(map(_in_display, document.displays))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _in_display(display: Display) -> Display:
    return with_sides(display, lambda side: everywhere(side, _ranged))


def _ranged(tree: Node) -> Node:
    if not isinstance(tree, Big) or tree.kind != "sum" or tree.above is not None:
        return tree
    totals = [found for item in tree.below if (found := _parts(item)) is not None]
    if len(totals) != 1:
        return tree
    parts, whole = totals[0]
    others = [item for item in tree.below if _parts(item) is None]
    first = _first(others, parts)
    if first is None or (not others and not _are_exponents(tree.body, parts)):
        return tree
    return _nested(tree, parts, whole, first)


def _parts(item: Node) -> tuple[tuple[Letter, ...], Node] | None:
    """i, j and n of i + j = n."""
    match item:
        case Related((Signed(parts), whole), ("=",)) | Related((whole, Signed(parts)), ("=",)):
            letters = tuple(part for _, part in parts if isinstance(part, Letter))
            plus = [sign for sign, _ in parts] == ["", *["+"] * (len(parts) - 1)]
            apart = len(set(letters)) == len(parts) and not set(letters) & set(nodes(whole))
            return (letters, whole) if plus and apart and len(parts) in (2, 3) else None
    return None


def _first(others: Sequence[Node], parts: tuple[Letter, ...]) -> Numeral | None:
    """0 of i, j ≥ 0; None for what is no such range."""
    if not others:
        return ZERO
    named: set[Node] = set()
    firsts: set[Numeral] = set()
    for item in others:
        match item:
            case Letter():
                named.add(item)
            case Related((Letter() as letter, Numeral() as first), ("geq",)):
                named.add(letter)
                firsts.add(first)
            case Related((Numeral() as first, Letter() as letter), ("leq",)):
                named.add(letter)
                firsts.add(first)
            case _:
                return None
    if named != set(parts) or len(firsts) != 1:
        return None
    (least,) = firsts
    return least


def _are_exponents(body: Node, parts: tuple[Letter, ...]) -> bool:
    """Whether each part stands above a number, before a factorial sign or in a binomial."""
    every = list(nodes(body))
    told = {node.script for node in every if isinstance(node, Superscript)}
    told |= {n for node in every if isinstance(node, Factorial | Choose) for n in nodes(node)}
    return told.issuperset(parts)


def _nested(tree: Big, parts: tuple[Letter, ...], whole: Node, first: Numeral) -> Node:
    """Over the first part, and for each over the next one that it leaves."""
    *free, last = parts
    rest = Signed((("", whole), *(("-", part) for part in free)), span=last.span)
    body: Node = _put(tree.body, last, rest)
    for place in range(len(free) - 1, -1, -1):
        before = [("-", part) for part in free[:place]]
        after = [("-", first) for _ in parts[place + 1 :]] if first != ZERO else []
        steps = (*before, *after)
        end = Signed((("", whole), *steps), span=last.span) if steps else whole
        counts = Related((free[place], first), ("=",), span=tree.span)
        body = Big("sum", (counts,), end, body, span=tree.span)
    return body


def _put(tree: Node, letter: Letter, value: Node) -> Node:
    """The tree with a value for a letter, in brackets where it multiplies."""

    def put(part: Node) -> Node:
        if part != letter:
            return _put(part, letter, value)
        bare = isinstance(tree, Subscript | Bracket | Choose) or _is_script(part, tree)
        return value if bare else Bracket("(", ")", (value,), (), span=part.span)

    return mapped(tree, put)


def _is_script(part: Node, tree: Node) -> bool:
    return isinstance(tree, Superscript) and part is tree.script

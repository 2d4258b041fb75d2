r"""Which variable ends are put in for: F(x, a)|_0^1 behind ∫ … dx puts them in for x.

A bar tells only the ends.  Where its formula has several letters, the integrals of the display say
which of them is meant, if they agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.reader.raw import (
    Bracket,
    Evaluated,
    IntegralSign,
    Letter,
    Node,
    Prime,
    Related,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

USUAL = frozenset({"x", "y", "z", "t", "r", "s", "u", "theta", "phi"})


def with_variables(document: Document) -> Document:
    """The document with x = a and x = b for the ends of bars whose variable the integrals tell."""
    displays = tuple(map(_in_display, document.displays))
    same = all(new is old for new, old in zip(displays, document.displays, strict=True))
    return document if same else replace(document, displays=displays)


def _in_display(display: Display) -> Display:
    parts = [node for side in sides_of(in_display(display)) for node in nodes(side)]
    integrated = {v for node in parts if isinstance(node, IntegralSign) for v in node.variables}
    if not any(_bar(node) for node in parts):
        return display

    def settled(tree: Node) -> Node:
        bar = _bar(tree)
        return tree if bar is None else _with_variable(tree, bar, integrated or _usual(bar))

    return with_sides(display, lambda side: everywhere(side, settled))


def _bar(tree: Node) -> Evaluated | None:
    """F|_a^b or [F]_a^b with nothing but its ends."""
    match tree:
        case Superscript(Subscript(Bracket("[", "]", (_,)) as body, (lower,)), upper):
            if isinstance(lower, Related) or isinstance(upper, Related):
                return None
            return Evaluated(body, lower, upper, span=tree.span)
        case Evaluated(_, lower, upper) if upper is not None:
            plain = not isinstance(lower, Related) and not isinstance(upper, Related)
            return tree if plain else None
    return None


def _with_variable(whole: Node, bar: Evaluated, integrated: set[Node]) -> Node:
    inside = set(_names(bar.body))
    meant = [variable for variable in integrated if variable in inside]
    if len(inside) < 2 or len(meant) != 1 or bar.upper is None:
        return whole
    return replace(bar, lower=_at(meant[0], bar.lower), upper=_at(meant[0], bar.upper))


def _usual(bar: Evaluated) -> set[Node]:
    """The only letter of variables that the ends do not speak of: x of [(b - x)³]_a^b."""
    ends = {*_names(bar.lower), *(_names(bar.upper) if bar.upper is not None else ())}
    inside = {*_names(bar.body)}
    if not ends & inside:
        return set()
    return {name for name in inside - ends if isinstance(name, Letter) and name.letter in USUAL}


def _names(tree: Node) -> Iterator[Node]:
    """The letters of a tree; r′ is a name of its own."""
    if isinstance(tree, Letter | Prime):
        yield tree
        return
    for child in tree.children:
        yield from _names(child)


def _at(variable: Node, end: Node) -> Node:
    return Related((variable, end), ("=",), span=end.span)

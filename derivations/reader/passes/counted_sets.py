r"""\sum_{n \in [N]} is \sum_{n=1}^N, \sum_{i, j \in \{1, \dots, N\}} a sum over i and over j."""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import replace
from derivations.reader.raw import Big, Bracket, Letter, Mark, Node, Numeral, Related
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, with_sides

ONE = Numeral(Fraction(1))


def with_counted_sets(document: Document) -> Document:
    """The document with ends for the sets of the first whole numbers below big signs."""
    return replace(document, displays=tuple(map(_in_display, document.displays)))


def _in_display(display: Display) -> Display:
    text = display.span.text
    if r"\in" not in text or not ("[" in text or r"\{" in text):
        return display
    return with_sides(display, lambda side: everywhere(side, _counted))


def _counted(tree: Node) -> Node:
    match tree:
        case Big(_, (*others, Related((Letter() as letter, Bracket() as members), ("in",))), None):
            last = _last_of(members)
            if last is None or not all(isinstance(other, Letter) for other in others):
                return tree
            body = tree.body
            for each in reversed((*others, letter)):
                below = (Related((each, ONE), ("=",), span=each.span),)
                body = Big(tree.kind, below, last, body, span=tree.span)
            return body
    return tree


def _last_of(members: Bracket) -> Node | None:
    """N of [N] and of {1, …, N}; [2] may be a list of one."""
    match members:
        case Bracket("[", "]", (last,), ()) if not isinstance(last, Numeral):
            return last
        case Bracket("{", "}", (Numeral(one), *middle, last)) if one == 1:
            return (
                last if [m for m in middle if not isinstance(m, Numeral)] == [Mark("…")] else None
            )
    return None

r"""Steps above what a law depends on: θ^{t-1} in p(z | x, θ^{t-1}) is an iterate, and no power.

A section in which such a name stands behind a bar counts its iterates above that name.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.reader.raw import Bracket, Letter, Node, Numeral, Signed, Superscript, nodes
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides

STEPS = frozenset("tkns")
BARS = frozenset({"|", ";"})


def with_iterates_above(document: Document) -> Document:
    """The document with θ^{(t-1)} for each θ^{t-1} of a section that counts above θ."""
    return by_section(
        document,
        lambda d, path: frozenset(_counted(sides_of(list(statements_of(d, path))))),
        _display,
    )


def _counted(sides: Iterator[Node]) -> Iterator[Node]:
    for side in sides:
        for node in nodes(side):
            if isinstance(node, Bracket) and not BARS.isdisjoint(node.separators):
                first = next(i for i, sign in enumerate(node.separators) if sign in BARS)
                yield from (base for item in node.items[first + 1 :] if (base := _raised(item)))


def _raised(tree: Node) -> Node | None:
    """θ of θ^{t-1} and θ^{k+1}."""
    match tree:
        case Superscript(Letter() as base, Signed(((_, Letter(step, "", ())), (_, Numeral())))):
            return base if step in STEPS else None
    return None


def _display(display: Display, counted: frozenset[Node]) -> Display:
    if not counted:
        return display
    return with_sides(display, lambda side: everywhere(side, lambda part: _above(part, counted)))


def _above(tree: Node, counted: frozenset[Node]) -> Node:
    match tree:
        case Superscript(Letter() as base, (Letter() | Signed()) as script) if base in counted:
            if _raised(tree) is not None or (isinstance(script, Letter) and script.letter in STEPS):
                above = Bracket("(", ")", (script,), (), span=script.span)
                return Superscript(base, above, span=tree.span)
    return tree

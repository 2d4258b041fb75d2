r"""|PQ| and \overrightarrow{PQ} of points that the section gives by coordinates: of Q - P."""

from __future__ import annotations

from derivations.reader.raw import Accented, Bracket, Juxtaposed, Letter, Node, Signed
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import by_section, everywhere, statements_of, with_sides

ARROWS = frozenset({"vec", "overrightarrow", "overline"})


def with_distances_of_points(document: Document) -> Document:
    """The document with differences for the segments between points with coordinates."""
    return by_section(document, _points, _changed)


def _points(document: Document, path: SectionPath) -> frozenset[str] | None:
    """P and Q of P = (1, 2) and Q = (4, 6)."""
    found = set()
    for statement in statements_of(document, path):
        match statement.relations, statement.sides:
            case ("=",), (Letter(letter, _, ()), Bracket("(", ")", items, separators)):
                listed = len(items) > 1 and set(separators) == {","}
                if listed and len(letter) == 1 and letter.isupper():
                    found.add(letter)
    return frozenset(found) if len(found) > 1 else None


def _changed(display: Display, points: frozenset[str]) -> Display:
    def change(node: Node) -> Node:
        match node:
            case Bracket("|" | "‖" as bar, _, (Juxtaposed() as pair,)):
                between = _between(pair, points)
                return node if between is None else Bracket(bar, bar, (between,), span=node.span)
            case Accented(accent, Juxtaposed() as pair) if accent in ARROWS:
                between = _between(pair, points)
                return node if between is None else Bracket("(", ")", (between,), span=node.span)
        return node

    return with_sides(display, lambda side: everywhere(side, change))


def _between(pair: Juxtaposed, points: frozenset[str]) -> Node | None:
    match pair.parts:
        case ("", Letter(first) as start), ("", Letter(last) as end) if {first, last} <= points:
            return Signed((("", end), ("-", start)), span=pair.span)
    return None

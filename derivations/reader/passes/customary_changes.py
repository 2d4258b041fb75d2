r"""Δs/Δt = (s_2 - s_1)/(t_2 - t_1): the change of s from its first to its second value, by custom.

Only where the section writes one such difference of a letter, the later value first, and gives its
Δ no other meaning: Δs = s_2 - s_1 as a row says what it is by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from derivations.reader.raw import Bracket, Letter, Node, Numeral, Signed, Subscript, Word, nodes
from derivations.reader.records import Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.terms.names import CHANGE

LATER = frozenset({("2", "1"), ("1", "0"), ("f", "i"), ("f", "0"), ("b", "a"), ("B", "A")})
LATER |= {("final", "initial"), ("end", "start"), ("after", "before"), ("out", "in")}


def with_customary_changes(document: Document) -> Document:
    """The document with s_2 - s_1 for each such Δs."""
    return by_section(
        document,
        _differences,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda tree: _put(tree, known))
        ),
    )


def _differences(document: Document, path: SectionPath) -> Mapping[Letter, Node]:
    """Δs and s_2 - s_1, for each s of which this difference only is written."""
    statements = list(statements_of(document, path))
    written = [node for side in sides_of(statements) for node in nodes(side)]
    changes = {n for n in written if isinstance(n, Letter) and n.accents[-1:] == (CHANGE,)}
    if not changes:
        return {}
    said = set(_said(statements))
    found: dict[Letter, set[Node]] = {}
    for node in written:
        if (letter := _changing(node)) is not None:
            found.setdefault(letter, set()).add(node)
    return {
        change: differences.pop()
        for change in changes - said
        if len(differences := set(found.get(_plain(change), ()))) == 1
        and any(map(_is_later, differences))
    }


def _said(statements: list[Statement]) -> Iterator[Node]:
    """Δs of a row that has it alone on a side."""
    for statement in statements:
        if statement.relations:
            yield from (side for side in statement.sides if isinstance(side, Letter))


def _plain(change: Letter) -> Letter:
    return Letter(change.letter, change.style, change.accents[:-1])


def _changing(node: Node) -> Letter | None:
    """s of s_2 - s_1 and of s_1 - s_2"""
    match node:
        case Signed((("" | "+", Subscript(Letter() as one, (_,))), ("-", Subscript(other, (_,))))):
            return one if one == other else None
    return None


def _is_later(node: Node) -> bool:
    match node:
        case Signed(((_, Subscript(_, (after,))), (_, Subscript(_, (before,))))):
            return (_told(after), _told(before)) in LATER
    return False


def _told(index: Node) -> str:
    match index:
        case Numeral(value, None) if value == Fraction(int(value)):
            return str(int(value))
        case Letter(letter):
            return letter
        case Word(text):
            return text
    return ""


def _put(tree: Node, known: Mapping[Letter, Node]) -> Node:
    if isinstance(tree, Letter) and tree in known:
        return Bracket("(", ")", (known[tree],), (), span=tree.span)
    return tree

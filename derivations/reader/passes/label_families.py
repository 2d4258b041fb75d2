"""e_{di} and e_{si}: where the one is a label, as d counts nothing, the other is one, too."""

from __future__ import annotations

from collections.abc import Iterable

from derivations.dataclass import replace
from derivations.reader.naming import INDEX_LETTERS
from derivations.reader.raw import Letter, Node, Subscript, Word, nodes
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    sides_of,
    statements_of,
    with_sides,
)

Labels = frozenset[tuple[Letter, str]]


def with_label_families(document: Document) -> Document:
    """The document with a word for such two letters."""
    return by_section(
        document,
        lambda d, path: _labels(statements_of(d, path)),
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda tree: _marked(tree, known))
        ),
    )


def _labels(statements: Iterable[Statement]) -> Labels:
    """The bases with the pairs of index letters beside which another word ends in the same one."""
    words: dict[Letter, set[str]] = {}
    for side in sides_of(statements):
        for node in nodes(side):
            match node:
                case Subscript(Letter() as base, (Word(text, False),)) if len(text) == 2:
                    words.setdefault(base, set()).add(text)
    found: set[tuple[Letter, str]] = set()
    for base, texts in words.items():
        pairs = {text for text in texts if set(text) <= INDEX_LETTERS and text[0] != text[1]}
        ends = {text[1] for text in texts - pairs if text[1] in INDEX_LETTERS}
        found |= {(base, text) for text in pairs if text[1] in ends}
    return frozenset(found)


def _marked(tree: Node, known: Labels) -> Node:
    match tree:
        case Subscript(Letter() as base, (Word(text, False) as word,)) if (base, text) in known:
            return replace(tree, indices=(replace(word, upright=True),))
    return tree

r"""ℝ for R of "let R be the set of real numbers": sets of numbers that a text names by a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from derivations.dataclass import replace
from derivations.reader.raw import Letter, Node
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, displays_of, everywhere, with_sides

SAID = re.compile(
    r"\s*\$?\s*(?:be|is|denotes?|stands?\s+for|for)\s+the\s+(?:set|field|line)\s+of\s+"
    r"(?:all\s+)?(?:the\s+)?(real|rational|natural|complex)\s+numbers\b(?!\s+(?:that|such|which|with|"
    r"less|greater|from|between|in|of|at|\$))",
    re.I,
)
MENTIONED = re.compile(r"\b(?:set|field|line)\s+of\s+(?:all\s+)?(?:the\s+)?\w+\s+numbers\b", re.I)
STYLES = frozenset({"", "bold", "roman"})
LETTERS = {"real": "R", "rational": "Q", "natural": "N", "complex": "C"}
NAMED = frozenset((Letter,))


def with_named_number_sets(document: Document) -> Document:
    """The document with the usual sign for each letter that its section calls a set of numbers."""
    if MENTIONED.search(document.prose) is None:
        return document
    return by_section(
        document,
        _named,
        lambda display, known: with_sides(display, lambda side: _written(side, known)),
    )


def _named(document: Document, path: SectionPath) -> Mapping[Node, str]:
    found: dict[Node, str] = {}
    for display in displays_of(document, path):
        match [s.sides for row in display.rows for s in row.statements]:
            case [(Letter(letter, style, ()) as name,)] if style in STYLES:
                said = SAID.match(display.after) if display.is_inline else None
                if said is not None and LETTERS[said[1].lower()] == letter:
                    found[name] = letter
    return found


def _written(side: Node, known: Mapping[Node, str]) -> Node:
    return everywhere(side, lambda node: _sign(node, known), NAMED)


def _sign(node: Node, known: Mapping[Node, str]) -> Node:
    if isinstance(node, Letter) and node in known:
        return replace(node, style="blackboard")
    return node

r"""The vector of ones: \mathbf{1} and \vec{1} beside a transpose, or where words say what it is.

A bold 1 is a number elsewhere, a result that is shown bold, and an indicator before a condition. A
plain 1 behind a letter, X^T 1 and α1, is one where a section has it behind or under a transpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from derivations.dataclass import replace
from derivations.reader.naming import named
from derivations.reader.raw import (
    Accented,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Related,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath, Statement
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides
from derivations.reader.shapes.sizes import size_of
from derivations.reader.text.source import Source
from derivations.terms import Name

WRITTEN = re.compile(r"(?:mathbf|boldsymbol|bm|pmb|symbf|vb|vec|mathbb|mathbbm|mathds)\s*\{?\s*1\b")
VECTOR_OF_ONES = re.compile(
    r"\bvectors?\s+(?:consisting\s+|made\s+up\s+)?of\s+(?:all\s+|only\s+|\$\s*)?(?:ones|1'?s)\b|"
    r"\b(?:all[- ])?ones?[- ]vector\b|\ball[- ]ones?\b",
    re.I,
)
ONE = Letter("1", "bold")
STYLES = ("bold", "blackboard")
PLAIN = re.compile(
    r"\^\s*\{?\s*(?:T|\\top)\s*\}?\s*1(?![\d.,])|(?<![\d.,])1\s*\^\s*\{?\s*(?:T\b|\\top)"
)


def with_ones(document: Document) -> Document:
    """The document with a letter for each vector of ones, and with 1 for each other bold 1."""
    if not _may_be_written(document.displays):
        return _with_plain_ones(document)
    of_words = VECTOR_OF_ONES.search(document.prose) is not None

    def writes(found: Document, path: SectionPath) -> tuple[bool, bool]:
        sides = sides_of(statements_of(found, path))
        every = [node for side in sides for node in nodes(side)]
        shown = any(map(_is_transposed, every)) or any(map(_is_bold_under_an_arrow, every))
        return True, shown or (of_words and not any(map(_is_an_indicator, every)))

    document = by_section(
        document, writes, lambda display, known: with_sides(display, _Ones(known[1]).written)
    )
    return _with_plain_ones(document)


def _may_be_written(displays: Iterable[Display]) -> bool:
    return any(map(_has_a_bold_one, {display.span.source for display in displays}))


@lru_cache(maxsize=64)
def _has_a_bold_one(source: Source) -> bool:
    return WRITTEN.search(source.text) is not None


@lru_cache(maxsize=64)
def _has_a_plain_one(source: Source) -> bool:
    return PLAIN.search(source.text) is not None


def _with_plain_ones(document: Document) -> Document:
    """The document with bold ones for the plain ones of a section that transposes some."""
    if not any(map(_has_a_plain_one, {display.span.source for display in document.displays})):
        return document

    def writes(found: Document, path: SectionPath) -> bool:
        sides = sides_of(statements_of(found, path))
        return any(_is_plain_beside_a_transpose(node) for side in sides for node in nodes(side))

    return by_section(
        document, writes, lambda display, _: with_sides(display, _with_plain_ones_bold)
    )


def _is_plain_beside_a_transpose(node: Node) -> bool:
    match node:
        case Superscript(Numeral(value, None), script):
            return value == 1 and _is_a_transpose(script)
        case Juxtaposed(parts):
            return any(
                not sign and _is_plain(last) and isinstance(first, Superscript)
                and _is_a_transpose(first.script)
                for (_, first), (sign, last) in pairwise(parts)
            )  # fmt: skip
    return False


def _with_plain_ones_bold(tree: Node) -> Node:
    match tree:
        case Superscript(Numeral() as one, script) if _is_plain(one) and _is_a_transpose(script):
            return replace(tree, base=replace(ONE, span=one.span))
        case Juxtaposed((first, *rest)):
            behind = ((sign, _as_bold(p) if not sign else p) for sign, p in rest)
            tree = replace(tree, parts=(first, *behind))
    return mapped(tree, _with_plain_ones_bold)


def _as_bold(tree: Node) -> Node:
    return replace(ONE, span=tree.span) if _is_plain(tree) else tree


def _is_plain(tree: Node) -> bool:
    return isinstance(tree, Numeral) and tree.value == 1 and tree.places is None


def _is_a_transpose(script: Node) -> bool:
    return script in (Mark("⊤"), Mark("T"), Letter("T"))


def vectors_of_ones(displays: Iterable[Display], statements: Iterable[Statement]) -> Iterator[Name]:
    """The names of vectors of ones, with their sizes."""
    sources = {display.span.source for display in displays}
    written = any(_has_a_bold_one(source) or _has_a_plain_one(source) for source in sources)
    for side in sides_of(statements) if written else ():
        for node in nodes(side):
            is_one = node == ONE or (isinstance(node, Subscript) and node.base == ONE)
            if is_one and (found := named(node)) is not None:
                yield found.name


def _is_one(tree: Node) -> bool:
    match tree:
        case Letter("1", style, accents):
            return style in STYLES and set(accents) <= {"vec"}
        case Accented("vec", Numeral(value, None)):
            return value == 1
    return False


def _is_transposed(node: Node) -> bool:
    """1ᵀ and 1', 1_n too"""
    match node:
        case Superscript(base, Mark("⊤" | "T") | Letter("T" | "t" | "top")) | Prime(base, 1):
            return _is_one(base) or (isinstance(base, Subscript) and _is_one(base.base))
    return False


def _is_bold_under_an_arrow(node: Node) -> bool:
    return isinstance(node, Letter) and node.style == "bold" and _is_one(node) and node != ONE


def _is_an_indicator(node: Node) -> bool:
    """1{x > 0}, 1_A, 1(x = y)"""
    match node:
        case Subscript(base, (below,)) if _is_one(base):
            return isinstance(below, Related | Bracket) or _is_capital(below)
        case Juxtaposed(parts):
            return any(not sign and _is_one(head) and _is_of_a_condition(behind)
                       for (_, head), (sign, behind) in pairwise(parts))  # fmt: skip
    return False


def _is_capital(below: Node) -> bool:
    return isinstance(below, Letter) and below.letter[:1].isupper()


def _is_of_a_condition(tree: Node) -> bool:
    is_bracket = isinstance(tree, Bracket)
    return is_bracket and (tree.opening == "{" or any(isinstance(n, Related) for n in nodes(tree)))  # type: ignore[attr-defined]


class _Ones:
    """How a section writes a bold 1: as a vector of ones, or as a number."""

    def __init__(self, vectors: bool) -> None:
        self.vectors = vectors

    def written(self, tree: Node) -> Node:
        match tree:
            case Subscript(base, (below,)) if _is_one(base):
                size = size_of(below) if self.vectors and not _is_an_indicator(tree) else None
                if size is None:
                    return self._as_number(tree)
                return Subscript(ONE, (Word(str(size), True, span=below.span),), span=tree.span)
            case Juxtaposed() if _is_an_indicator(tree):
                return self._as_number(tree)
            case Letter() | Accented() if _is_one(tree):
                return Letter("1", "bold", span=tree.span) if self.vectors else _number(tree)
        return mapped(tree, self.written)

    def _as_number(self, tree: Node) -> Node:
        return mapped(tree, lambda part: _number(part) if _is_one(part) else self.written(part))


def _number(tree: Node) -> Node:
    """1 for a bold 1; what is no bold digit stays what it is."""
    bold = isinstance(tree, Letter) and tree.style == "bold"
    return Numeral(Fraction(1), span=tree.span) if bold else tree

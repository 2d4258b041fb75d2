"""I_n, I_{k}, I_{n×n}: the identity matrix with its size below, in a text about matrices.

An integral I_n, an interval I_k and a current I_1 are none: a name that a row states, that a sum
counts, or that stands in a text without matrices keeps what is below it as an index.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.reader.raw import (
    Applied,
    Array,
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.shapes.sizes import size_of
from derivations.reader.usage.record import MATRIX_WORDS
from derivations.terms import Dimension

ONE = Numeral(Fraction(1))
STYLES = ("", "bold", "blackboard", "roman")


def with_sized_identities(document: Document) -> Document:
    """The document with the size of each identity as a mark of its name."""
    return by_section(
        document,
        lambda d, path: _writes(list(statements_of(d, path))),
        lambda display, _: _marked(display),
    )


def _writes(statements: list[Statement]) -> bool:
    """Whether I with a size stands in sums or products of matrices, and no row states one."""
    every = [node for side in sides_of(statements) for node in nodes(side)]
    sized = {node for node in every if is_sized(node)}
    if not sized or any(s.sides[0] in sized and s.relations for s in statements):
        return False
    counted = {at for node in every for at in _counted(node)}
    if any(node.indices == (ONE,) for node in sized):  # type: ignore[attr-defined]
        return False  # the currents I_1, I_2, I_3
    if counted & {at for node in sized for at in node.indices}:  # type: ignore[attr-defined]
        return False
    return any(_is_of_matrices(node) for node in every)


def is_sized(tree: Node) -> bool:
    """I with one size below."""
    match tree:
        case Subscript(Letter("I", style, ()), (size,)):
            return style in STYLES and _size(size) is not None
    return False


def _size(below: Node) -> Dimension | None:
    """n of I_n and of I_{n×n}, n + 1 of I_{n+1}; a number as it is written."""
    match below:
        case Juxtaposed(((_, first), ("times", second))) if first == second:
            return _size(first)
    return size_of(below)


def _counted(node: Node) -> Iterator[Node]:
    """The letters that a sum or a product counts with."""
    if isinstance(node, Big):
        for part in node.below:
            yield from (inner for inner in nodes(part) if isinstance(inner, Letter))


def _is_of_matrices(node: Node) -> bool:
    """A transpose or an inverse of a capital or of a bracket, an array, a trace of something."""
    match node:
        case Applied(function):
            return function in MATRIX_WORDS
        case Superscript(base, Mark("⊤") | Letter("T")):
            return _is_big(base)
        case Superscript(base, Signed((("-", Numeral(value, _)),))):
            return value == 1 and _is_big(base)
        case Array():
            return True
    return False


def _is_big(base: Node) -> bool:
    letter = base.base if isinstance(base, Subscript) else base
    capital = isinstance(letter, Letter) and (letter.letter[:1].isupper() or bool(letter.style))
    return capital or isinstance(base, Bracket)


def _marked(display: Display) -> Display:
    return with_sides(display, lambda side: everywhere(side, _sized))


def _sized(tree: Node) -> Node:
    if not is_sized(tree):
        return tree
    assert isinstance(tree, Subscript)
    (below,) = tree.indices
    word = Word(str(_size(below)), True, span=below.span)
    return Subscript(tree.base, (word,), span=tree.span)

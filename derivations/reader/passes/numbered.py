"""Numbers below a name that tell different things apart: W_1 ∈ ℝ^{h×d} and W_2 ∈ ℝ^{k×h}.

Members of a family share one shape. Where a text declares two for one letter, or computes layer
after layer, z_1 = W_1 x + b_1 and z_2 = W_2 h_1 + b_2, the numbers are labels of names: of all
letters that have nothing but numbers below, or nothing but numbers in brackets above.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, Statement
from derivations.reader.rewriting import by_section, everywhere, sides_of, statements_of, with_sides
from derivations.reader.shapes.declarations import space
from derivations.reader.usage.record import WEIGHTS

BIASES = frozenset("bc")
EQUALS = (("=",), (":=",))


class Numbered(NamedTuple):
    """A letter with a number: W_1, W^{(1)}, W^{[1]}."""

    letter: Letter
    number: str


def with_numbered_names(document: Document) -> Document:
    """The document with W_{\\text{1}} for W_1 where numbers tell names apart."""
    return by_section(document, lambda d, path: _apart(list(statements_of(d, path))), _display)


def numbered(node: Node | None) -> Numbered | None:
    match node:
        case Subscript(Letter() as letter, (Numeral(value, None),)):
            return Numbered(letter, str(value))
        case Superscript(Letter() as letter, Bracket("(", ")", (Numeral(value, None),))):
            return Numbered(letter, f"({value})")
        case Superscript(Letter() as letter, Bracket("[", "]", (Numeral(value, None),))):
            return Numbered(letter, f"[{value}]")
    return None


def _apart(statements: Sequence[Statement]) -> frozenset[Letter]:
    """The letters of a section whose numbers are labels."""
    every = [node for tree in sides_of(statements) for node in nodes(tree)]
    if not (_have_shapes(statements) or _are_layers(statements) or _have_biases(statements)):
        return _with_two_letters(every)
    marked = [found.letter for node in every if (found := numbered(node)) is not None]
    letters = [node for node in every if isinstance(node, Letter)]
    return frozenset(x for x in set(marked) if marked.count(x) == letters.count(x))


def _with_two_letters(every: Sequence[Node]) -> frozenset[Letter]:
    """The W of W^{hh} and W^{(hx)}: from which layer to which, no powers."""
    found: dict[Letter, set[str]] = {}
    for node in every:
        if (pair := _paired(node)) is not None:
            found.setdefault(pair.letter, set()).add(pair.number)
    return frozenset(x for x, pairs in found.items() if x.letter in WEIGHTS and len(pairs) > 1)


def _paired(node: Node | None) -> Numbered | None:
    match node:
        case Superscript(
            Letter() as letter,
            Juxtaposed((("", Letter(first, "", ())), ("", Letter(last, "", ())))),
        ) | Superscript(
            Letter() as letter,
            Bracket(
                "(",
                ")",
                (Juxtaposed((("", Letter(first, "", ())), ("", Letter(last, "", ())))),),
            ),
        ):
            return Numbered(letter, f"{first}{last}")
    return None


def _have_shapes(statements: Iterable[Statement]) -> bool:
    """W_1 and W_2 are declared in two spaces."""
    found: dict[Letter, object] = {}
    for statement in statements:
        for left, sign, right in zip(
            statement.sides, statement.relations, statement.sides[1:], strict=False
        ):
            name = numbered(left)
            shape = space(right) if sign == "in" and right is not None else None
            if name and shape and found.setdefault(name.letter, shape) != shape:
                return True
    return False


def _are_layers(statements: Iterable[Statement]) -> bool:
    """z_1 = W_1 x + b_1, z_2 = W_2 h_1 + b_2"""
    layers: dict[Letter, set[str]] = {}
    for statement in statements:
        head, right = numbered(statement.sides[0]), (*statement.sides, None)[1]
        if head is None or right is None or statement.relations[:1] not in EQUALS:
            continue
        for weight in _weights(right):
            if weight.number == head.number and weight.letter != head.letter:
                layers.setdefault(weight.letter, set()).add(weight.number)
    return any(len(numbers) > 1 for numbers in layers.values())


def _have_biases(statements: Iterable[Statement]) -> bool:
    """z = W_1 x + b_1 and ŷ = w_2ᵀ h + b_2: a column, and a number"""
    layers: dict[Letter, set[str]] = {}
    matrices = False
    for statement in statements:
        for side in statement.sides[1:] if statement.relations[:1] in EQUALS else ():
            if side is None:
                continue
            whole = {weight.number for weight in _weights(side)}
            matrices = matrices or bool(whole)
            rows = {r.number for node in nodes(side) if (r := _row(node)) is not None}
            for found in filter(None, map(numbered, nodes(side))):
                if found.letter.letter in BIASES and found.number in whole | rows:
                    layers.setdefault(found.letter, set()).add(found.number)
    return matrices and any(len(numbers) > 1 for numbers in layers.values())


def _row(node: Node) -> Numbered | None:
    """w_2 of w_2ᵀ"""
    match node:
        case Superscript(Subscript() as base, Letter("T") | Mark("⊤")):
            found = numbered(base)
            return found if found is not None and found.letter.letter.islower() else None
    return None


def _weights(tree: Node) -> Iterator[Numbered]:
    """W_1 of W_1 x, also below a transpose."""
    for node in nodes(tree):
        for _, part in node.parts if isinstance(node, Juxtaposed) else ():
            base = part.base if isinstance(part, Superscript) and numbered(part) is None else part
            found = numbered(base)
            if found is not None and found.letter.letter[:1].isupper():
                yield found


def _display(display: Display, letters: frozenset[Letter]) -> Display:
    if not letters:
        return display
    return with_sides(display, lambda side: everywhere(side, lambda part: _labelled(part, letters)))


def _labelled(tree: Node, letters: frozenset[Letter]) -> Node:
    found = numbered(tree) or _paired(tree)
    if found is None or found.letter not in letters:
        return tree
    return Subscript(found.letter, (Word(found.number, True),), span=tree.span)

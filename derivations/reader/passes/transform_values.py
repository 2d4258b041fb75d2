"""Letters for f(0) and F(s), where a text about transforms speaks of no other values of f and F.

with_plain_values(document, before)      # before: the document whose transforms are worked out
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.reader.passes.transformed_functions import (
    Images,
    S,
    at,
    images_of,
    names_of_images,
)
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Subscript,
    Superscript,
    mapped,
    nodes,
)
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, sides_of, statements_of, with_sides


def with_plain_values(document: Document, before: Document) -> Document:
    """The document with letters for f(0) and F(s), where f and F have no other values.

    Where F has, each F that stands alone is F(s).
    """
    if document is before:
        return document
    return by_section(
        document,
        lambda document, path: _values(document, path, images_of(before, path)),
        lambda display, known: with_sides(
            display, lambda side: side if isinstance(side, Letter) else known.of(side)
        ),
    )


@dataclass(frozen=True, slots=True)
class Values:
    """The letters f of which only f(0), f'(0), … stand in a section, and the F that are letters."""

    at_zero: frozenset[str]
    images: frozenset[Node]
    at_s: frozenset[Node]

    def of(self, tree: Node) -> Node:
        """The tree with f_0 for f(0), and F for F(s) or the other way round."""
        if tree in self.images and tree not in self.at_s:
            return at(tree, S)
        if not isinstance(tree, Juxtaposed):
            return tree if isinstance(tree, Prime) else mapped(tree, self.of)
        parts: list[tuple[str, Node]] = []
        for sign, part, behind in _with_behind(tree):
            found = self._value(part, behind) if behind is not None else None
            if found is not None:
                parts.append((sign, found))
            elif behind is not None:
                parts += [(sign, part), ("", self.of(behind))]
            else:
                parts.append((sign, self.of(part)))
        return parts[0][1] if len(parts) == 1 else replace(tree, parts=tuple(parts))

    def _value(self, head: Node, behind: Bracket) -> Node | None:
        """F of F(s), and f_0 and f_{0,1} of f(0) and f'(0)."""
        if head in self.at_s and behind.items == (S,):
            return head
        base = head.base if isinstance(head, Prime) else head
        if not isinstance(base, Letter) or base.letter not in self.at_zero or not _is_zero(behind):
            return None
        count = head.count if isinstance(head, Prime) else 0
        order = (Numeral(Fraction(count)),) if count else ()
        return Subscript(base, (*behind.items, *order), span=head.span)


def _values(document: Document, path: SectionPath, images: Images) -> Values | None:
    if not images:
        return None
    uses = [
        use
        for statement in statements_of(document, path)
        if not any(True for _ in names_of_images(statement))
        for side in sides_of([statement])
        if not isinstance(side, Letter)
        for use in _uses(side)
    ]
    elsewhere = {head for head, behind in uses if behind is None or not _is_zero(behind)}
    moved = {head for head, behind in uses if behind is not None and behind.items != (S,)}
    every = frozenset(images.values())
    parts = (node for s in sides_of(statements_of(document, path)) for node in nodes(s))
    alone = frozenset() if any(isinstance(n, Differential) for n in parts) else every - moved
    return Values(frozenset(f for f in images if Letter(f) not in elsewhere), every, alone)


def _uses(tree: Node) -> Iterator[tuple[Node, Bracket | None]]:
    """Each letter and the bracket that it is applied to, f of f'(0) and f(0), F of F'(s)."""
    if isinstance(tree, Juxtaposed):
        for _, part, behind in _with_behind(tree):
            base = part.base if isinstance(part, Prime | Superscript) else part
            if behind is not None and isinstance(base, Letter):
                yield base, behind if base is part or _is_zero(behind) else None
            else:
                yield from _uses(part)
                yield from _uses(behind) if behind is not None else ()
    elif isinstance(tree, Letter):
        yield tree, None
    else:
        for part in tree.children:
            yield from _uses(part)


def _with_behind(tree: Juxtaposed) -> Iterator[tuple[str, Node, Bracket | None]]:
    """Each factor with the bracket of one argument right behind it, which is left out itself."""
    rest = list(tree.parts)
    while rest:
        sign, part = rest.pop(0)
        match rest[:1], part:
            case (("", Bracket("(", ")", (_,)) as behind),), (Letter() | Prime() | Superscript()):
                rest.pop(0)
                yield sign, part, behind
            case _:
                yield sign, part, None


def _is_zero(bracket: Bracket) -> bool:
    match bracket.items:
        case (Numeral(value),):
            return value == 0
    return False

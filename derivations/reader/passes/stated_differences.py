r"""Δq = q′ - q for each quantity q: Δ(C + 2x) is (C + 2x′) - (C + 2x), and x′ another value of x.

Only where every name behind a Δ is primed somewhere in the section, or called constant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.dataclass import dataclass, replace
from derivations.reader.passes.changes import SIGN
from derivations.reader.passes.primed_numbers import PRIME
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Prime,
    Signed,
    nodes,
)
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    by_section,
    everywhere,
    in_display,
    sides_of,
    statements_of,
    with_sides,
)

FOR_EACH = re.compile(r"\s*(for|of) (each|every|any|all)\b", re.I)
CONSTANT = re.compile(r"\s*(is|are|be|being)\s+(a\s+)?constant", re.I)


@dataclass(frozen=True, slots=True)
class Known:
    """The names that have another value, and those that have not."""

    varying: frozenset[Node]
    constant: frozenset[Node]


def with_stated_differences(document: Document) -> Document:
    """The document with what each Δ stands for, where a section states it for all names."""
    return by_section(
        document,
        _known,
        lambda display, known: with_sides(
            display, lambda side: everywhere(side, lambda node: _written(node, known))
        ),
    )


def _known(document: Document, path: SectionPath) -> Known | None:
    own = [display for display in document.displays if display.path[:1] == path]
    if not any(_states_it(display) for display in own):
        return None
    trees = [n for side in sides_of(statements_of(document, path)) for n in nodes(side)]
    primed = {n.base for n in trees if isinstance(n, Prime) and n.count == 1}
    if any(isinstance(n, Differential) for n in trees) or not _are_letters(primed):
        return None
    known = Known(frozenset(primed), frozenset(_constants(own)))
    signs = sum(n == SIGN for n in trees)
    pairs = [p for n in trees if isinstance(n, Juxtaposed) for p in _changed(n)]
    return known if len(pairs) == signs and all(_is_known(p, known) for p in pairs) else None


def _are_letters(found: set[Node]) -> bool:
    return all(isinstance(node, Letter) for node in found)


def _states_it(display: Display) -> bool:
    """Δq = q′ - q for each q"""
    if not FOR_EACH.match(display.after):
        return False
    for statement in in_display(display):
        match statement.sides:
            case (
                Juxtaposed(((_, sign), ("", Letter() as name))),
                Signed(((_, Prime(base, 1)), ("-", old))),
            ) if sign == SIGN and name == base == old:
                return True
    return False


def _constants(displays: Sequence[Display]) -> Iterator[Node]:
    for display in displays:
        sides = list(sides_of(in_display(display)))
        if len(sides) == 1 and isinstance(sides[0], Letter) and CONSTANT.match(display.after):
            yield sides[0]


def _changed(product: Juxtaposed) -> Iterator[Node]:
    """What stands behind a Δ as its whole: x or (C + 2x), no x² and no 2x."""
    for (_, sign), (between, behind) in zip(product.parts, product.parts[1:], strict=False):
        if sign == SIGN and not between and isinstance(behind, Letter | Bracket):
            yield behind


def _is_known(tree: Node, known: Known) -> bool:
    names = {node for node in nodes(tree) if isinstance(node, Letter)}
    return names <= known.varying | known.constant and not any(
        isinstance(node, Prime) for node in nodes(tree)
    )


def _written(node: Node, known: Known) -> Node:
    if isinstance(node, Prime) and node.count == 1 and node.base in known.varying:
        return _other(node.base, node)
    if not isinstance(node, Juxtaposed) or not any(part == SIGN for _, part in node.parts):
        return node
    parts: list[tuple[str, Node]] = []
    for sign, part in node.parts:
        if parts and parts[-1][1] == SIGN:
            before, delta = parts.pop()
            parts.append((before, _difference(part, delta, known)))
        else:
            parts.append((sign, part))
    return parts[0][1] if len(parts) == 1 and not parts[0][0] else replace(node, parts=tuple(parts))


def _difference(part: Node, delta: Node, known: Known) -> Node:
    span = delta.span.to(part.span)
    new = everywhere(part, lambda n: _other(n, n) if n in known.varying else n)
    whole = Signed((("", new), ("-", part)), span=span)
    return Bracket("(", ")", (whole,), (), span=span)


def _other(name: Node, place: Node) -> Node:
    assert isinstance(name, Letter)
    return replace(name, letter=name.letter + PRIME, span=place.span)

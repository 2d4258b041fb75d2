r"""p_{X|Y}(x | y) as P(X = x | Y = y), where the text speaks of mass functions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Joined, Juxtaposed, Letter, Node, Related, Subscript
from derivations.reader.records import Document, SectionPath
from derivations.reader.rewriting import by_section, displays_of, everywhere, with_sides

MASSES = re.compile(r"\bmass\s+functions?\b|\bpmfs?\b", re.I)
DENSITIES = re.compile(r"\bdensit|\bpdfs?\b|\bcontinuous\s+random", re.I)
LAW, CHANCE = Letter("p"), Letter("P")
PRODUCTS = frozenset((Juxtaposed,))


def with_named_masses(document: Document) -> Document:
    """The document with chances for the values of mass functions that name their variables."""
    if MASSES.search(document.prose) is None:
        return document
    return by_section(
        document,
        _speaks_of_masses,
        lambda display, _: with_sides(display, lambda side: everywhere(side, _written, PRODUCTS)),
    )


def _speaks_of_masses(document: Document, path: SectionPath) -> bool:
    """Whether a section has mass functions, and no densities that p could write too."""
    near = displays_of(document, path)
    words = " ".join(text for d in near for text in (d.before, d.after.partition("$")[0]))
    return MASSES.search(words) is not None and DENSITIES.search(words) is None


def _written(tree: Node) -> Node:
    if not isinstance(tree, Juxtaposed):
        return tree
    parts: list[tuple[str, Node]] = []
    for sign, part in tree.parts:
        chance = _chance(parts[-1][1], part) if parts and not sign else None
        if chance is None:
            parts.append((sign, part))
            continue
        parts[-1] = (parts[-1][0], replace(CHANCE, span=parts[-1][1].span))
        parts.append(("", chance))
    return replace(tree, parts=tuple(parts))


def _chance(head: Node, behind: Node) -> Bracket | None:
    """(X = x | Y = y) of p_{X|Y} before (x | y); None where the variables do not match."""
    if not isinstance(head, Subscript) or head.base != LAW or not isinstance(behind, Bracket):
        return None
    variables, separators = _variables(head.indices)
    if not variables or (behind.opening, behind.closing) != ("(", ")"):
        return None
    if len(variables) != len(behind.items) or tuple(behind.separators) != separators:
        return None
    events = (
        Related((variable, value), ("=",), span=value.span)
        for variable, value in zip(variables, behind.items, strict=True)
    )
    return replace(behind, items=tuple(events))


def _variables(indices: Sequence[Node]) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    match indices:
        case (Joined(items, joints),) if set(joints) <= {"|", ","}:
            found, separators = items, tuple(joints)
        case _:
            found, separators = tuple(indices), (",",) * (len(indices) - 1)
    return (found, separators) if all(map(_is_variable, found)) else ((), ())


def _is_variable(node: Node) -> bool:
    """X, X_1"""
    base = node.base if isinstance(node, Subscript) else node
    return isinstance(base, Letter) and base.letter.isupper() and not base.accents

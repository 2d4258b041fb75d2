"""Unions and disjoint sets in words: "let $X$ be the disjoint union of the sets $Y$ and $Z$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import combinations

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.reader.records import Display
from derivations.terms import Formula, Relation, Symbol, Term
from derivations.terms.sets import Combined, Listed

UNION = re.compile(
    r"^\s*(?:be|is|as)\s+(?:the|a)\s+(?P<disjoint>disjoint\s+)?union\s+of"
    r"(?:\s+(?:the|two|three))?(?:\s+[a-z]+){0,3}\s*$",
    re.I,
)
ARE_DISJOINT = re.compile(
    r"^\s*(?:are|be)\s+(?:(?:any|two|three|finite|pairwise|mutually)\s+)*disjoint\b(?!\s+events?\b)",
    re.I,
)
JOINS = re.compile(r"^\s*(?:,|and|,\s*and)\s*$")


def unions(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """X = Y ∪ Z of $X$, and Y ∩ Z = ∅ where it is called a disjoint one."""
    whole = _set(displays[place], names)
    if whole is None:
        return
    yield from _disjoint(displays, place, names)
    said = UNION.match(displays[place].after.partition("$")[0])
    if said is None:
        return
    parts = list(_listed(displays, place + 1, names))
    if len(parts) < 2:
        return
    yield Formula(whole, Relation.EQUAL, reduce(_union, parts))
    if said["disjoint"]:
        for a, b in combinations(parts, 2):
            yield Formula(Combined(a, "intersection", b), Relation.EQUAL, Listed(()))


def _disjoint(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Formula]:
    """A ∩ B = ∅ of "$A$ and $B$ are disjoint sets"; of events their chances say it."""
    parts = list(_listed(displays, place, names)) if not names.facts.chance else []
    if len(parts) > 1 and ARE_DISJOINT.match(displays[place + len(parts) - 1].after):
        for a, b in combinations(parts, 2):
            yield Formula(Combined(a, "intersection", b), Relation.EQUAL, Listed(()))


def _union(first: Term, second: Term) -> Term:
    return Combined(first, "union", second)


def _listed(displays: Sequence[Display], place: int, names: Lexicon) -> Iterator[Term]:
    """Y and Z of "$Y$ and $Z$"."""
    while place < len(displays) and (found := _set(displays[place], names)) is not None:
        yield found
        if not JOINS.match(displays[place].after.partition("$")[0]):
            return
        place += 1


def _set(display: Display, names: Lexicon) -> Symbol | None:
    """The name that stands alone in a formula."""
    statements = [s for row in display.rows for s in row.statements]
    if not display.is_inline or len(statements) != 1 or statements[0].relations:
        return None
    tree = statements[0].sides[0]
    if tree is None or named(tree) is None:
        return None
    found = build(tree, names)
    capital = isinstance(found, Symbol) and found.name.letter[:1].isupper()
    return found if isinstance(found, Symbol) and capital else None


__all__ = ["unions"]

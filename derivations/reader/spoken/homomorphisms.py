"""Homomorphisms in words: "Let $\\varphi: G \\to H$ be a group homomorphism"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from derivations.reader.raw import Letter, Node
from derivations.reader.records import Display

KIND = r"(homo|iso|auto|endo|mono|epi)morphisms?\b"
BEHIND = re.compile(
    rf"^\s*,?\s*(and\s+\$\s+)?(be|is|are|denotes?)?\s*(an?|the|any|both)?\s*([\w-]+\s+){{0,3}}{KIND}",
    re.I,
)
BEFORE = re.compile(rf"\b{KIND}(\s+of\s+\w+)?\s*$", re.I)
NOT_SUPPOSED = re.compile(
    r"\b(show|prove|verify|check|whether|claim|not|why|if|must|suffices|determine)\b[^.]*$", re.I
)
DENIED = re.compile(r"^\s*(is|are|be)?\s*(not|need)\b", re.I)
BIJECTIVE = re.compile(r"\b(iso|auto)morphism", re.I)
ADDS = re.compile(
    r"\b(rings?|fields?|algebras?|modules?|linear|vector spaces?|domains?|additive)\b", re.I
)
COMMUTES = re.compile(
    r"(?<!non-)\b(abelian|commutative|additive|integers?|domains?|fields?)\b", re.I
)


class Homomorphism(NamedTuple):
    """adds: φ(a + b) = φ(a) + φ(b), as of rings; commutes: so do the elements that it maps.

    between: its source and its target, if they are written.
    """

    letter: Letter
    adds: bool
    is_bijective: bool
    commutes: bool
    between: tuple[Node, ...] = ()


def homomorphisms(displays: Sequence[Display]) -> Iterator[Homomorphism]:
    """What the text supposes to be a homomorphism, and does not set out to show."""
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        first = statements[0].sides[0] if display.is_inline and statements else None
        if not isinstance(first, Letter) or statements[0].relations:
            continue
        behind, before = display.after[:120], display.before.rpartition("$")[2][-80:]
        said = BEHIND.match(behind) or BEFORE.search(before)
        if said is None or NOT_SUPPOSED.search(before) or DENIED.match(behind):
            continue
        maps = (s for s in statements[1:] if s.relations == ("to",))
        between = next((tuple(side for side in s.sides if side) for s in maps), ())
        about = display.before[-200:] + behind
        yield Homomorphism(
            first,
            adds=bool(ADDS.search(about)),
            is_bijective=bool(BIJECTIVE.search(said.group())),
            commutes=bool(COMMUTES.search(about)),
            between=between,
        )

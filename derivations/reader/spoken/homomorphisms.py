r"""What words call a homomorphism: "Let $\varphi : G \to H$ be a homomorphism of groups"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.raw import Letter, nodes
from derivations.reader.records import Display

NUMBERS = ("blackboard", "bold")  # the letters of sets of numbers
MORPHISM = r"(homo|iso|auto|endo|mono|epi)morphisms?\b"
BEHIND = re.compile(
    r"^\s*(\$[^$.]*)?,?\s*(be|is|are|denotes?)\s+(an?|the|any|some)?\s*([a-z-]+\s+){0,2}" + MORPHISM
    + r"[^$.]*",
    re.I,
)  # fmt: skip
BEFORE = re.compile(r"([a-z-]+\s+)?" + MORPHISM + r"\s*$", re.I)
OTHER = re.compile(
    r"\b(graphs?|rings?|fields?|vector spaces?|modules?|algebras?|categor\w+|order|additive|"
    r"linear)\b",
    re.I,
)


def homomorphisms(displays: Sequence[Display]) -> Iterator[Letter]:
    """The letters of those between groups."""
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        if not display.is_inline or not 0 < len(statements) < 3:
            continue
        (first, *others), *maps = (s.sides for s in statements)
        if (
            not isinstance(first, Letter)
            or others
            or any(s.relations == ("=",) for s in statements)
        ):
            continue
        if any(
            isinstance(n, Letter) and n.style in NUMBERS
            for m in maps
            for s in m
            if s is not None
            for n in nodes(s)
        ):
            continue  # of numbers, which may be written with +
        said = BEHIND.match(display.after) or BEFORE.search(display.before)
        if said is not None and not OTHER.search(said.group()):
            yield first

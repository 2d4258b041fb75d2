"""Maps as they are declared, f: A → B, and linear ones: "Let $T: V \\to W$ be a linear map"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node
from derivations.reader.records import Display
from derivations.terms import Name

MAP = r"linear\s+(maps?|mappings?|transformations?|operators?|isomorphisms?|endomorphisms?)\b"
BEHIND = re.compile(
    rf"^\s*,?\s*(and\s+\$\s+)?(be|is|are|denotes?)?\s*(an?|the|any|both)?\s*([a-z-]+\s+){{0,2}}"
    rf"({MAP}|linear\s*[.,;]|linear\s+(and|with|on|from)\b)",
    re.I,
)
BEFORE = re.compile(rf"{MAP}\s*$", re.I)
IS_FUNCTION = re.compile(
    r"^\s*,?\s*(be|is|are|denotes?)\s+(an?\s+|the\s+|any\s+|both\s+|some\s+)?([a-z-]+,?\s+){0,4}?"
    r"(functions?|potentials?|signals?|maps?|mappings?|differentiable|continuous|smooth|analytic|holomorphic|entire"
    r"|integrable|periodic|harmonic|polynomials?|increasing|decreasing|monotone|convex|concave|affine"
    r"|homogeneous|additive|probability\s+distributions?|densit(?:y|ies))\b((?<=inverse\sfunction)|(?!\s+of\s+(?!degree)))",
    # y, a function of x, may be a factor
    re.I,
)
JOINS = re.compile(r"\s*(,|and|,\s*and|or)\s*\$?\s*")
NOT_SUPPOSED = re.compile(
    r"\b(show|prove|verify|check|whether|claim|not|why|if|must|suffices|determine)\b[^.]*$", re.I
)


def linear_maps(displays: Sequence[Display]) -> Iterator[Letter]:
    """The capitals that the text supposes to be linear maps, and does not set out to show."""
    for display in displays:
        statements = [s for row in display.rows for s in row.statements]
        first = statements[0].sides[0] if display.is_inline and statements else None
        if not isinstance(first, Letter) or statements[0].relations:
            continue
        before = display.before.rpartition("$")[2][-80:]
        said = BEHIND.match(display.after[:120]) or BEFORE.search(before)
        if said and first.letter.isupper() and not NOT_SUPPOSED.search(before):
            yield from (s.sides[0] for s in statements if _is_a_map(s.sides[0]))  # type: ignore[misc]


def _is_a_map(side: object) -> bool:
    return isinstance(side, Letter) and len(side.letter) == 1 and side.letter.isupper()


def spoken_maps(displays: Sequence[Display]) -> Iterator[Name]:
    """f and g of f, g: A → B and of smooth f and g: no factors of what they stand before."""
    for place, display in enumerate(displays):
        if display.is_inline and IS_FUNCTION.match(_behind_names(displays, place)):
            yield from _lone_names(display)
        statements = [s for row in display.rows for s in row.statements]
        for place, statement in enumerate(statements):
            if place and statement.relations == ("to",):
                sides = (s.sides[0] for s in statements[:place] if not s.relations)
                names = (named(side) for side in sides if side is not None)
                yield from (found.name for found in names if found is not None)


def _behind_names(displays: Sequence[Display], place: int) -> str:
    """The words behind a list of names, "$f$ and $g$ are smooth"."""
    words = displays[place].after
    while place + 1 < len(displays) and displays[place + 1].is_inline:
        joined = JOINS.match(words)
        if joined is None or not words[joined.end() :].lstrip("$ ").startswith(
            displays[place + 1].span.text.lstrip("$ ")
        ):
            break
        place += 1
        words = displays[place].after
    return words


def _lone_names(display: Display) -> Iterator[Name]:
    """f of $f$ and of $f(x, y)$."""
    for statement in (s for row in display.rows for s in row.statements):
        match statement.relations, statement.sides:
            case (), (Juxtaposed((("", Node() as side), ("", Bracket()))),):
                pass
            case (), (Node() as side,):
                pass
            case _:
                return
        if (found := named(side)) is not None and not found.indices:
            yield found.name

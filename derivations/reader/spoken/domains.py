r"""Where a function is defined: "$f: [1, 2] \to \mathbb{R}$", "$f(x) = x^2$ on $[1, 2]$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.building.attempted import number_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Juxtaposed, Node
from derivations.reader.records import Display, Statement
from derivations.reader.usage.functions import application, head_name
from derivations.terms import Formula, Name, Relation, Term
from derivations.terms.substitution import free_leaves

ON = re.compile(r"\s*,?\s*(?:defined\s+)?(?:on|over)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:interval\s+)?\$")


def spoken_domains(displays: Sequence[Display]) -> dict[Name, Bracket]:
    """The interval of each function for which one is said; none where two are said."""
    found: dict[Name, set[Bracket]] = {}
    for name, interval in _said(displays):
        found.setdefault(name, set()).add(interval)
    return {name: next(iter(all_of)) for name, all_of in found.items() if len(all_of) == 1}


def _said(displays: Sequence[Display]) -> Iterator[tuple[Name, Bracket]]:
    for place, display in enumerate(displays):
        statements = [s for row in display.rows for s in row.statements]
        yield from _of_a_map(statements)
        if ON.match(display.after) and place + 1 < len(displays):
            behind = [s for row in displays[place + 1].rows for s in row.statements]
            if len(behind) == 1 and (interval := _interval(behind[0].sides[0])) is not None:
                yield from ((name, interval) for name in _defined(statements))


def _of_a_map(statements: Sequence[Statement]) -> Iterator[tuple[Name, Bracket]]:
    """f and [1, 2] of f: [1, 2] → ℝ."""
    for place, statement in enumerate(statements):
        if not place or statement.relations != ("to",):
            continue
        interval = _interval(statement.sides[0])
        alone = (s.sides[0] for s in statements[:place] if not s.relations)
        for side in alone if interval is not None else ():
            found = None if side is None else named(side)
            if interval is not None and found is not None and not found.indices:
                yield found.name, interval


def _defined(statements: Sequence[Statement]) -> Iterator[Name]:
    """f of f(x) = x²."""
    for statement in statements:
        first = statement.sides[0]
        if statement.relations[:1] in (("=",), (":=",)) and isinstance(first, Juxtaposed):
            pair = application(first.parts, 0)
            if pair is not None and (name := head_name(pair[0])) is not None:
                yield name


def _interval(side: Node | None) -> Bracket | None:
    match side:
        case Bracket("[" | "(", "]" | ")", (_, _), separators) if separators == (",",):
            return side
    return None


def bounds(domain: Bracket, argument: Term, names: Lexicon) -> Iterator[Formula]:
    """x ≥ 1 and x < 2 of x in [1, 2); an end without a value, as ∞, bounds nothing."""
    low, high = (number_of(end, names) for end in domain.items)
    if low is not None and not free_leaves(low):
        above = Relation.AT_LEAST if domain.opening == "[" else Relation.GREATER
        yield Formula(argument, above, low)
    if high is not None and not free_leaves(high):
        below = Relation.AT_MOST if domain.closing == "]" else Relation.LESS
        yield Formula(argument, below, high)

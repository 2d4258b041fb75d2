r"""Where a formula holds, by an interval beside it: "$\sin x \le x$ on $[0, \pi]$".

The interval speaks of the variable of the formula, where that has one only. So does "On $[0, 1]$
we have …" of each formula of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.memberships import members
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, nodes
from derivations.reader.records import Display, Statement
from derivations.reader.rewriting import in_display
from derivations.terms import Formula, ShapeError

INTERVAL = r"(?:the\s+)?(?:(?:open|closed|half-open|whole|unit)\s+)?(?:interval\s+)?"
BEHIND = re.compile(rf"\s*,?\s*(?:on|over|in the interval)\s+{INTERVAL}\$", re.I)
BEFORE = re.compile(rf"(?:^\s*|[.;:]\s+)(?:now,?\s+)?(?:on|over)\s+{INTERVAL}\$", re.I)
VARIABLES = frozenset({"x", "y", "z", "t", "s", "u", "v", "w", "r", "theta", "alpha", "p", "q"})


def conditions_of_intervals(
    displays: Sequence[Display], place: int, names: Lexicon
) -> Iterator[Formula]:
    """0 ≤ x and x ≤ π of the formula of a place, where an interval beside it says so."""
    interval = _behind(displays, place) or _before(displays, place)
    variable = None if interval is None else _variable(in_display(displays[place]))
    if interval is None or variable is None:
        return
    try:
        yield from members(build(variable, names), interval, names) or ()
    except (NoMeaning, ShapeError, TypeError, ValueError):
        return


def _behind(displays: Sequence[Display], place: int) -> Bracket | None:
    """[0, 1] of a formula that words lead to it from."""
    if not BEHIND.match(displays[place].after) or place + 1 >= len(displays):
        return None
    return _interval(displays[place + 1])


def _before(displays: Sequence[Display], place: int) -> Bracket | None:
    """[0, 1] of the sentence that begins with it: it is as many formulas before as words tell."""
    before = displays[place].before
    found = list(BEFORE.finditer(before)) if "n" in before and "$" in before else []
    if not found or re.search(r"[.?!]\s", before[found[-1].end() :]):
        return None
    back = 1 + before[found[-1].end() :].count("$")
    return _interval(displays[place - back]) if back <= place else None


def _interval(display: Display) -> Bracket | None:
    statements = list(in_display(display))
    if not display.is_inline or len(statements) != 1 or statements[0].relations:
        return None
    match statements[0].sides:
        case (Bracket("[" | "(", "]" | ")", (_, _), (",",)) as interval,):
            return interval
    return None


def _variable(statements: Iterator[Statement]) -> Letter | None:
    """The one letter of the formulas that is usually a variable, and no function."""
    found: set[Letter] = set()
    for side in (side for statement in statements for side in statement.sides):
        if side is not None:
            applied = set(_applied(side))
            found |= {n for n in nodes(side) if isinstance(n, Letter) and n not in applied}
    plain = [n for n in found if n.letter in VARIABLES and not n.accents and not n.style]
    return plain[0] if len(plain) == 1 else None


def _applied(side: Node) -> Iterator[Node]:
    """u of u(x)."""
    for node in nodes(side):
        if isinstance(node, Juxtaposed):
            for (_, head), (sign, part) in zip(node.parts, node.parts[1:], strict=False):
                is_argument = isinstance(part, Bracket) and part.opening == "(" and not sign
                if isinstance(head, Letter) and is_argument:
                    yield head

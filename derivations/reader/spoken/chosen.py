"""Letters that words introduce as something that exists: "for some ξ between 0 and x".

So do theorems by their names: "by the mean value theorem |sin a - sin b| = |cos c| |a - b|".

Which number it is hangs on the others: a row with it holds for that one, and for hardly any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.raw import Letter, Node, nodes
from derivations.reader.records import Display
from derivations.reader.rewriting import in_display, sides_of

SOME = re.compile(
    r"\b(for (some|a (certain|suitable))|there (is|exists|must be)|exists)\s*(an?|some)?\s*"
    r"(real |suitable |certain )?(numbers?|points?|values?|constants?)?\s*$",
    re.I,
)
THEOREM = re.compile(
    r"\b(mean[- ]value theorem|(Taylor|Rolle|Lagrange|Cauchy)('s)?( mean[- ]value)? theorem|MVT|"
    r"(Lagrange|Cauchy)('s)? (form|remainder)|intermediate[- ]value theorem)\b[^.]*$",
    re.I,
)
PLACES = frozenset({"c", "xi", "eta", "zeta", "theta"})
BETWEEN = re.compile(r"^\W*(lies|is|being)?\s*(some \w+ |a \w+ |strictly )?between\b", re.I)


def chosen_letters(displays: Sequence[Display]) -> set[str]:
    """The letters of which a text says that there is one."""
    return {letter for display in displays for letter in _chosen(display)}


def _chosen(display: Display) -> Iterator[str]:
    """ξ of `for some $\\xi$`, of `for some $\\xi \\in (0, x)$` and of `where $\\xi$ is between`."""
    if THEOREM.search(display.before):
        yield from PLACES & {n.letter for n in _nodes(display) if isinstance(n, Letter)}
    if not display.is_inline:
        return
    before, after = display.before.rpartition("$")[2], display.after.partition("$")[0]
    if not SOME.search(before) and not BETWEEN.match(after):
        return
    statements = [s for row in display.rows for s in row.statements]
    for statement in statements[:1]:
        first = statement.sides[0]
        name = None if first is None else named(first)
        if name is not None and not name.indices and set(statement.relations) <= {"in"}:
            yield name.name.letter


def _nodes(display: Display) -> Iterator[Node]:
    for tree in sides_of(in_display(display)):
        yield from nodes(tree)

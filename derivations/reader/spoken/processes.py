"""Processes in words: "W is a Brownian motion", "N(t) is a Poisson process with rate λ"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derivations.models.chance import Process
from derivations.reader.building.attempted import term_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Juxtaposed, Node, Nothing
from derivations.reader.records import Display

VERB = r"(?:is|be|being|denotes?|are)"
PROCESS = re.compile(
    rf"(?P<name>\$)\s*,?\s+{VERB}\s+(?:an?|the)?\s*(?:standard|one-dimensional|homogeneous)?\s*"
    r"(?:(?P<brownian>Brownian motion|Wiener process)(?!\s+with)|"
    r"(?P<poisson>Poisson process)\s+(?:with|of)\s+(?:constant\s+)?(?:rate|intensity)"
    r"(?:\s+parameter)?\s*(?P<rate>\$))",
    re.I,
)


def processes(words: str, displays: Sequence[Display], names: Lexicon) -> tuple[Process, ...]:
    """The process of a sentence; none where its name or its rate is not understood."""
    found = PROCESS.search(words)
    if found is None:
        return ()
    name = named(_bare(_tree(displays[words[: found.start("name")].count("$")])))
    if name is None:
        return ()
    if found["brownian"]:
        return (Process(name.name, "Brownian motion"),)
    rate = term_of(_tree(displays[words[: found.start("rate")].count("$")]), names)
    return (Process(name.name, "Poisson process", rate),) if rate is not None else ()


def _tree(display: Display) -> Node | None:
    statements = [s for row in display.rows for s in row.statements]
    return statements[0].sides[0] if len(statements) == 1 else None


def _bare(tree: Node | None) -> Node:
    """W of W_t, of (W_t) and of W(t)."""
    match tree:
        case Bracket(_, _, (inner,)):
            return _bare(inner)
        case Juxtaposed(((_, head), (_, Bracket()))):
            return head
    return Nothing() if tree is None else tree

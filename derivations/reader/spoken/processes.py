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
from derivations.terms import Name

VERB = r"(?:is|be|being|denotes?|are)"
POISSON = r"Poisson (?:counting |arrival )?process"
RATE = r"(?:with|of|having)\s+(?:an?\s+|the\s+|constant\s+)*(?:rate|intensity)(?:\s+parameter)?"
STANDARD = r"(?:standard|one-dimensional|homogeneous)?"
BROWNIAN = re.compile(
    rf"(?P<name>\$)\s*,?\s+{VERB}\s+(?:an?|the)?\s*{STANDARD}\s*"
    r"(?:Brownian motion|Wiener process)(?!\s+with)",
    re.I,
)
POISSONS = (
    rf"(?P<name>\$)\s*,?\s+{VERB}\s+(?:an?|the)?\s*{STANDARD}\s*{POISSON}\s+{RATE}\s*(?P<rate>\$)",
    rf"(?P<name>\$)[^$.;]{{0,60}}(?:\$[^$.;]{{0,40}})?,\s+(?:which\s+is\s+)?an?\s+{POISSON}\s*,?\s+{RATE}\s*(?P<rate>\$)",
    rf"\b{POISSON}\s+(?P<name>\$)\s*,?\s+{RATE}\s*(?P<rate>\$)",
)


def processes(words: str, displays: Sequence[Display], names: Lexicon) -> tuple[Process, ...]:
    """The process of a sentence; none where its name or its rate is not understood."""
    if (found := BROWNIAN.search(words)) is not None:
        name = _name(_at(found, "name", displays))
        return () if name is None else (Process(name, "Brownian motion"),)
    if (found := _poisson(words)) is None:
        return ()
    name, rate = _name(_at(found, "name", displays)), term_of(_at(found, "rate", displays), names)
    return (Process(name, "Poisson process", rate),) if name and rate is not None else ()


def without_process(words: str) -> str:
    """The words without those that tell a process."""
    found = BROWNIAN.search(words) or _poisson(words)
    return words if found is None else f"{words[: found.start()]} {words[found.end() :]}"


def _poisson(words: str) -> re.Match[str] | None:
    if "oisson" not in words:
        return None
    tried = (re.search(pattern, words, re.I) for pattern in POISSONS)
    return next((found for found in tried if found is not None), None)


def _at(found: re.Match[str], group: str, displays: Sequence[Display]) -> Node | None:
    return _tree(displays[found.string[: found.start(group)].count("$")])


def _name(tree: Node | None) -> Name | None:
    found = named(_bare(tree))
    return None if found is None else found.name


def _tree(display: Display) -> Node | None:
    statements = [s for row in display.rows for s in row.statements]
    return statements[0].sides[0] if len(statements) == 1 else None


def _bare(tree: Node | None) -> Node:
    """W of W_t, of (W_t), of W(t) and of {W(t), t ≥ 0}."""
    match tree:
        case Bracket(_, _, (inner, *_)):
            return _bare(inner)
        case Juxtaposed(((_, head), (_, Bracket()))):
            return head
    return Nothing() if tree is None else tree

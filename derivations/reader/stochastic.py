"""Rows about processes that a Brownian motion drives: what else is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from derivations.dataclass import replace
from derivations.reader.passes.high_derivatives import with_high_derivatives
from derivations.reader.raw import Applied, Bracket, IntegralSign, Letter, Node, Ratio, nodes
from derivations.reader.records import Display, Document, Unknowns
from derivations.reader.spoken.noise import moved, noise_of, without_time
from derivations.reader.text.source import Span
from derivations.reader.unknown_functions import key_of, unknown_functions

Key = tuple[str, int, int]
DRAWN = re.compile(
    r"\b(solutions?|solv\w+|integrat\w+|giv\w+|hence|therefore|thus|so|then|obtains?|get|follows|yields?)"
    r"\b[^.]*$",
    re.I,
)
SUPPOSES = re.compile(
    r"\b(ordinary|classical|usual|naive(ly)?|would|deterministic|wrong(ly)?|not)\b[^.]*$", re.I
)


def unknown_functions_and_noise(document: Document) -> Mapping[Key, Unknowns]:
    """What is said before each row that differentiates, with the Brownian motions of the text."""
    document = with_high_derivatives(document)  # u^{(4)} beside u′
    noise = noise_of(document.displays)
    if noise is None:
        return unknown_functions(document)
    driven = _driven(document.displays)
    rows = unknown_functions(document, lambda tree: _speaks_of(tree, driven))
    other = {
        key_of(span)
        for display in document.displays
        if SUPPOSES.search(display.before) or not _concludes(display)
        for span in _spans(display)
    }
    return {
        key: replace(row, noise=noise, introduced=row.introduced or key in other)
        for key, row in rows.items()
    }


def _driven(displays: Sequence[Display]) -> frozenset[Node]:
    """The processes of which equations are stated, as X of dX_t = …"""
    return frozenset(
        name
        for display in displays
        for row in display.rows
        for statement in row.statements
        if statement.relations and statement.sides[0] is not None
        for name in moved(statement.sides[0])
    )


def _speaks_of(tree: Node, driven: frozenset[Node]) -> bool:
    """Whether it is such a process, its logarithm, or has an integral by a Brownian motion."""
    if any(isinstance(n, IntegralSign) and any(moved(n)) for n in nodes(tree)):
        return True
    inner = tree.argument if isinstance(tree, Applied) else tree
    inner = inner.grouped or inner if isinstance(inner, Bracket) else inner
    inner = inner.top if isinstance(inner, Ratio) else inner
    return without_time(inner) in driven and not isinstance(inner, Letter)


def _concludes(display: Display) -> bool:
    """Whether it has differentials, or follows in words: X_t = … may be another model."""
    sides = [side for row in display.rows for s in row.statements for side in s.sides if side]
    behind = any(True for side in sides for _ in moved(side))
    return behind or DRAWN.search(display.before) is not None


def _spans(display: Display) -> Iterator[Span]:
    for row in display.rows:
        for statement in row.statements:
            yield from statement.spans

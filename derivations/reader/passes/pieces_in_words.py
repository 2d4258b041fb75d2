r"""Functions whose pieces stand in sentences: for $x \le 1$, $f(x) = x^2$; for $x > 1$ …

Two such sentences about one function define it together. Behind a definition of the whole function
each of them claims what it is there: f(x) = { 2x + 1 if x > 1; f(x) otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from derivations.dataclass import dataclass, replace
from derivations.reader.passes.spoken_cases import WHERE, arguments_of, statement_of, test_of
from derivations.reader.raw import Cases, Juxtaposed, Node, nodes
from derivations.reader.records import Display, Document, SectionPath, Statement

FOR = re.compile(r"(?:^|[.;,]\s+|\band\s+|\bbut\s+|\s)(?:for|if|when|whenever|on)\s*$", re.I)
THERE = re.compile(
    r"\s*,?\s*(?:(?:then|we|have|get|put|set|let|define|the|function|is|given|defined|by)\s+)*"
    r":?\s*\$",
    re.I,
)
ANEW = re.compile(r"\b(?:let|define|consider|take|put|set)\s*\$?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """f(x), what it is where the test holds, and the displays that say so."""

    applied: Node
    value: Node
    test: Node
    place: int
    condition: int


def with_pieces_in_words(document: Document) -> Document:
    """The document with these functions defined once, and the pieces of known ones as claims."""
    displays = list(document.displays)
    groups: dict[tuple[Node, SectionPath], list[Piece]] = {}
    for piece in _pieces(displays):
        groups.setdefault((piece.applied, displays[piece.place].path), []).append(piece)
    for pieces in groups.values():
        first = min(pieces[0].place, pieces[0].condition)
        own = displays[first].path
        above = [d for d in displays[:first] if own[: len(d.path)] == d.path]
        if len(pieces) == 1 and _is_set_anew(displays, pieces[0]):
            continue  # it says what f is from here on, and where it is so
        if _is_known(above, pieces[0].applied):
            _put(displays, pieces, {})
        elif len({piece.test for piece in pieces}) > 1:
            branches = tuple((piece.value, piece.test) for piece in pieces)
            _put(displays, pieces, {pieces[0].place: branches})
    return replace(document, displays=tuple(displays)) if groups else document


def _is_set_anew(displays: Sequence[Display], piece: Piece) -> bool:
    """Let f(x) = 1/x for |x| > 0: of another example than the f before."""
    behind = piece.place < piece.condition
    return behind and ANEW.search(displays[piece.place].before) is not None


def _pieces(displays: Sequence[Display]) -> Iterator[Piece]:
    for place in range(len(displays) - 1):
        here, then = displays[place : place + 2]
        if here.is_inline and FOR.search(here.before) and THERE.match(here.after):
            condition, value = place, place + 1
        elif here.is_inline and then.is_inline and WHERE.match(here.after):
            condition, value = place + 1, place
        else:
            continue
        if (piece := _piece(displays, value, condition)) is not None:
            yield piece


def _piece(displays: Sequence[Display], place: int, condition: int) -> Piece | None:
    match statement_of(displays[place]):
        case Statement(_, (Juxtaposed() as applied, Node() as value), ("=",)):
            test = test_of(statement_of(displays[condition]), found := arguments_of(applied))
            if test is None or len(found) != 1 or applied in nodes(value):
                return None
            return Piece(applied, value, test, place, condition)
    return None


def _is_known(before: Sequence[Display], applied: Node) -> bool:
    """Whether a row before has said what the whole function is."""
    return any(
        statement.sides[0] == applied and statement.relations[:1] == ("=",)
        for display in before
        for row in display.rows
        for statement in row.statements
    )


def _put(
    displays: list[Display], pieces: Sequence[Piece], whole: Mapping[int, tuple[object, ...]]
) -> None:
    """Write the definition or the claim of each piece; its condition states nothing of its own."""
    for piece in pieces:
        own = displays[piece.place]
        branches = whole.get(piece.place, ((piece.value, piece.test), (piece.applied, None)))
        cases = Cases(branches, span=piece.value.span)  # type: ignore[arg-type]
        rows = tuple(
            replace(row, statements=tuple(
                replace(s, sides=(s.sides[0], cases)) for s in row.statements
            ))
            for row in own.rows
        )  # fmt: skip
        displays[piece.place] = replace(own, rows=rows)
        displays[piece.condition] = replace(displays[piece.condition], rows=())

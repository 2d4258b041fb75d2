"""Some lines of a document judged: they and those on which their verdicts hang."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from derivations.dataclass import replace
from derivations.judge.claims_from_document import Line
from derivations.judge.documents import JudgedDocument, Read, judge_documents
from derivations.judge.workers import Limits

Wanted = Callable[[Line], bool]


def judge_selected(
    document: Read,
    wanted: Wanted,
    limits: Limits = Limits(),  # noqa: B008  (frozen)
) -> JudgedDocument:
    """The displays with lines that are wanted, and what those follow from; all where one accuses.

    An accusation is void where the same was proved before, anywhere in the section.
    """
    chosen = _displays(document, wanted)
    while True:
        part = replace(document, lines=tuple(_of_displays(document, chosen)))
        (judged,) = judge_documents([part], limits)
        every = _displays(document, lambda line: True)
        if chosen == every:
            return judged
        used = {line for j in judged.relations for line in j.judgement.evidence.follows}
        more = every if judged.accuses else _displays(document, partial(_is_at, used))
        if more <= chosen:
            return judged
        chosen |= more


def _displays(document: Read, wanted: Wanted) -> set[int]:
    """The displays, as ids, in which a line is wanted."""
    return {id(line.source.display) for line in document.lines if wanted(line)}


def _of_displays(document: Read, chosen: set[int]) -> list[Line]:
    return [line for line in document.lines if id(line.source.display) in chosen]


def _is_at(places: set[int], line: Line) -> bool:
    return line.place.line in places

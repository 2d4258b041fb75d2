"""Some lines of a document judged: they and those on which their verdicts hang."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from derivations.judge.claims_from_document import Line
from derivations.judge.documents import (
    JudgedDocument,
    Judging,
    Read,
    combined,
    with_items_apart,
)
from derivations.judge.judged import Judged
from derivations.judge.workers import Limits
from derivations.reader.records import SectionPath

Wanted = Callable[[Line], bool]


def judge_selected(
    document: Read,
    wanted: Wanted,
    limits: Limits = Limits(),  # noqa: B008  (frozen)
) -> JudgedDocument:
    """The displays with lines that are wanted, what those follow from, and accusing sections.

    An accusation is void where the same was proved before, anywhere in the section.
    """
    chosen = _places(document, wanted)
    with Judging(document.lines, limits) as judging:
        while True:
            judging.judge(chosen)
            found = combined(judging.triples(chosen))
            more = set(_places(document, partial(_is_needed, *_needed(found)))).difference(chosen)
            if not more:
                break
            chosen = sorted(more.union(chosen))
    judged = JudgedDocument(document.file, found, document.problems)
    return with_items_apart(document, judged, limits)


def _places(document: Read, wanted: Wanted) -> list[int]:
    """The lines of displays in which a line is wanted, by their numbers."""
    displays = {id(line.source.display) for line in document.lines if wanted(line)}
    return [p for p, line in enumerate(document.lines) if id(line.source.display) in displays]


def _needed(found: Sequence[Judged]) -> tuple[set[int], set[SectionPath]]:
    """The lines that verdicts follow from, and the sections in which one accuses."""
    lines = {line for judged in found for line in judged.judgement.evidence.follows}
    return lines, {judged.line.source.path for judged in found if judged.accuses}


def _is_needed(lines: set[int], sections: set[SectionPath], line: Line) -> bool:
    return line.place.line in lines or line.source.path in sections

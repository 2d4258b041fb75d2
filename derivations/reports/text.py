"""The report for people: one line a relation, a line for the nearest right statement, a summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.documents import JudgedDocument
from derivations.judge.judged import Judged
from derivations.judge.verdict import Verdict
from derivations.reports.relation import numbered, shown, suggested
from derivations.reports.unsettled import Loose

COLOURS = {
    Verdict.GIVEN: "2",
    Verdict.PROVED: "32",
    Verdict.TESTED: "32",
    Verdict.ROUNDED: "32",
    Verdict.CARRIED: "31",
    Verdict.REFUTED: "31",
    Verdict.ILL_FORMED: "31",
    Verdict.UNDECIDED: "33",
}
VERDICT_WIDTH = max(len(verdict.value) for verdict in Verdict) + 2
RELATION_WIDTH = 46


def report(
    documents: Sequence[JudgedDocument], colour: bool = False, names: Sequence[Loose] = ()
) -> str:
    """All relations of all documents, how many have each verdict, and what leaves some open."""
    lines = [line for document in documents for line in _document(document, colour)]
    return "\n".join([*lines, summary(documents), *_loose(names)]) + "\n"


def _loose(found: Sequence[Loose]) -> Iterator[str]:
    """The names that leave most relations undecided, each with what settles it."""
    if found:
        yield "names that leave relations undecided, and what would settle them:"
    width = max((len(loose.directive) for loose in found), default=0)
    for loose in found:
        yield f"  {loose.relations:4}  {loose.directive.ljust(width)}  {loose.name}: {loose.why}"


def _document(document: JudgedDocument, colour: bool) -> Iterator[str]:
    places = [_place(judged) for judged in document.relations]
    width = max(map(len, places), default=0) + 4
    for judged, place in zip(document.relations, places, strict=True):
        yield from _relation(judged, place.ljust(width), colour)
    yield from document.problems


def _place(judged: Judged) -> str:
    place = judged.line.place
    return f"{place.file}:{place.line}:{place.column}"


def _relation(judged: Judged, place: str, colour: bool) -> Iterator[str]:
    judgement = judged.judgement
    word = judgement.verdict.value.ljust(VERDICT_WIDTH)
    if colour:
        word = f"\x1b[{COLOURS[judgement.verdict]}m{word}\x1b[0m"
    said = " ".join(part for part in (numbered(judged), shown(judged)) if part)
    reason = judgement.reason
    yield f"{place}{word}{said.ljust(RELATION_WIDTH)}  {reason}".rstrip()
    if judgement.suggestion is not None:
        yield " " * (len(place) + VERDICT_WIDTH) + f"right: {suggested(judgement.suggestion)}"


def summary(documents: Sequence[JudgedDocument]) -> str:
    """`51 relations: 23 given, 14 proved, …`, the verdicts that do not occur left out."""
    counts = {verdict: sum(d.summary[verdict] for d in documents) for verdict in Verdict}
    total = sum(counts.values())
    listed = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    noun = "relation" if total == 1 else "relations"
    return f"{total} {noun}: {listed}" if listed else "0 relations"

"""Items of a list read as exercises of their own, where the whole document accuses or is open.

A document is one argument first. What one of its items accuses by what another one says is open,
or what the item alone proves; what is open there is what the item alone proves or introduces.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.dataclass import replace
from derivations.judge.claims_from_document import Line
from derivations.judge.judged import Judged
from derivations.judge.verdict import Evidence, Judgement, Verdict

Lines = tuple[Line, ...]


def by_items_alone(
    relations: tuple[Judged, ...],
    apart: Callable[[], Lines],
    judge: Callable[[Lines], Sequence[Judged]],
) -> tuple[Judged, ...]:
    """The judged relations; apart: the lines of the document where each item is read alone."""
    in_items = [j for j in relations if j.line.source.display.item]
    asked = {_key(j.line): j.line.source.path for j in in_items if j.accuses or _is_open(j)}
    alone = apart() if asked else ()
    doubtful = {
        id(line.source.display)
        for line in alone
        if asked.get(_key(line), line.source.path) != line.source.path
    }
    part = tuple(line for line in alone if id(line.source.display) in doubtful)
    found = {_key(j.line): j.judgement for j in judge(part) if not j.accuses} if part else {}
    return tuple(_settled(j, found.get(_key(j.line))) for j in relations)


def _settled(judged: Judged, alone: Judgement | None) -> Judged:
    if alone is None or not (judged.accuses or _is_open(judged)):
        return judged
    if alone.verdict.praises or (_is_open(judged) and alone.verdict is Verdict.GIVEN):
        return replace(judged, judgement=alone)
    if not judged.accuses:
        return judged
    reason = f"by what another item says, which may be of its own (else {judged.judgement.reason})"
    return replace(judged, judgement=Judgement(Verdict.UNDECIDED, reason, Evidence("gate")))


def _is_open(judged: Judged) -> bool:
    return judged.judgement.verdict is Verdict.UNDECIDED


def _key(line: Line) -> tuple[object, ...]:
    """By which a line is found again in another reading of its document."""
    return line.place, line.source.sign, line.source.latex

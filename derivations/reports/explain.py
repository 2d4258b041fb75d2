"""`--explain FILE:LINE`: how the relations of one line were read, and who decided what."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.errors import UserError
from derivations.judge.claim import Fault
from derivations.judge.claims_from_document import Line
from derivations.judge.documents import JudgedDocument
from derivations.judge.explanation import Said, Tried, explanation
from derivations.judge.judged import Judged
from derivations.judge.workers import Limits
from derivations.printer.text import text
from derivations.reader.records import NameEntry, Standing
from derivations.terms import Symbol, Term
from derivations.terms.substitution import free_leaves


def parse_place(written: str) -> tuple[str, int]:
    """thesis.tex:12 as the file and the line; UserError for anything else."""
    file, _, line = written.rpartition(":")
    if not file or not line.isdigit() or int(line) < 1:
        raise UserError(f"--explain takes FILE:LINE, such as thesis.tex:12, not {written!r}")
    return file, int(line)


def is_at(line: Line, number: int) -> bool:
    """Whether a relation stands on the line of the file with this number, or reaches over it."""
    return line.place.line <= number <= line.place.end_line


def explain(document: JudgedDocument, line: int, limits: Limits) -> str:
    """All that is to be said of the relations of a line; UserError where there is none."""
    found = [judged for judged in document.relations if is_at(judged.line, line)]
    if not found:
        raise UserError(f"{document.file}:{line}: no relation stands on this line")
    return "\n\n".join("\n".join(_relation(judged, limits)) for judged in found) + "\n"


def _relation(judged: Judged, limits: Limits) -> Iterator[str]:
    source, place, judgement = judged.line.source, judged.line.place, judged.judgement
    yield f"{place.file}:{place.line}:{place.column}: {' '.join(source.latex.split())}"
    yield f"  verdict   {judgement.verdict}: {judgement.reason}"
    yield f"  purpose   {source.purpose}" + (f": {source.reason}" if source.reason else "")
    if source.anew:
        yield f"  else      {source.anew}"
    for number, reading in enumerate(source.readings):
        title = "reading" if number == 0 else f"or as {reading.remark}"
        yield f"  {title:9} {_side(reading.left)} {source.sign} {_side(reading.right)}"
    for entry in source.scope.names:
        yield f"  name      {_name(entry)}"
    against = {"the head of the chain": judged.line.whole, "the side before it": judged.line.step}
    for what, claim in against.items():
        if claim is not None and not source.reason:
            yield f"  against {what}"
            for tried in explanation(claim, limits):
                yield from _tried(tried)


def _side(side: Term | object) -> str:
    return text(side) if isinstance(side, Term) else f"(no meaning: {getattr(side, 'why', '')})"


def _name(entry: NameEntry) -> str:
    where = f", line {entry.line}" if entry.line else ""
    why = f" ({entry.why})" if entry.why else ""
    return f"{entry.name}: {entry.kind}, {entry.standing}{where}{why}"


def _tried(tried: Tried) -> Iterator[str]:
    sides = (tried.claim.left, tried.claim.right)
    shown = [side.why if isinstance(side, Fault) else text(side) for side in sides]
    remark = f" ({tried.remark})" if tried.remark else ""
    yield f"    {shown[0]} {tried.claim.relation.value} {shown[1]}{remark}"
    yield from _unknowns(tried)
    silent = [said.rung for said in tried.rungs if said.judgement is None]
    if silent:
        yield f"      says nothing   {', '.join(silent)}"
    yield from map(_said, (said for said in tried.rungs if said.judgement is not None))
    if tried.passed is not None:
        yield f"      gate           {tried.passed.verdict}: {tried.passed.reason}"


def _unknowns(tried: Tried) -> Iterator[str]:
    """What each unknown stands for that a part without a meaning was replaced by."""
    sides = [s for s in (tried.claim.left, tried.claim.right) if isinstance(s, Term)]
    spoken = {leaf for side in sides for leaf in free_leaves(side) if isinstance(leaf, Symbol)}
    for leaf in sorted(spoken, key=text):
        entry = tried.claim.names.get(str(leaf.name))
        if entry is not None and entry.standing is Standing.OPAQUE:
            yield f"      {text(leaf)}: {entry.why}"


def _said(said: Said) -> str:
    assert said.judgement is not None
    return f"      {said.rung:14} {said.judgement.verdict}: {said.judgement.reason}"

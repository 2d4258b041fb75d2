"""Cases of an equation that the text tells apart: |x - 3| = 5, so x - 3 = 5, or x - 3 = -5.

A row that loses a solution is no error where another row of its paragraph states that solution:
each is one case, whatever words stand between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge.judged import Judged
from derivations.judge.verdict import SOLVING, Evidence, Judgement, Verdict
from derivations.reader.text.blocks import paragraph_of
from derivations.terms import Negation, Number, Quotient, Relation, Symbol, Term

LOSES = re.compile(r"loses ((?:\w+ = -?\d+(?:/\d+)?(?:, )?)+)(?::|$)")
GAINS = " gains "  # no case has solutions that the whole has not
RANGE = re.compile(
    r"\A[^.;\n]*?(?:\b(?:in|on|within|for|between|over)\b|\\in\b)\s*(?:the\s+)?"
    r"(?:interval|range|domain|first|one)?\s*\$?\s*(?:\\left)?(?:[\[(]|-?[\d\\\w]+\s*(?:\\le|<|\s*and\b)|"
    r"\s*(?:quadrant|period))"
)
CASES = re.compile(
    r"\bcases?(?:\s+(?:where|when|of|in which|that))?:?\s*(?:\$\s*(?:,|or|and)+\s*)*$", re.I
)
AHEAD = 160  # characters
LETTER = re.compile(r"(\w+) =")
VALUE = re.compile(r"= (-?\d+(?:/\d+)?)")


def with_told_cases(found: Sequence[Judged]) -> Iterator[Judged]:
    """The judged rows; one that loses what another row states is a case of its own."""
    for judged in found:
        if _is_within_a_range(judged):
            yield _open(judged, "within a range that words give")
            continue
        if _is_named_a_case(judged):
            yield _open(judged, "one of the cases that the sentence lists")
            continue
        lost = _lost(judged)
        if not lost:
            yield judged
            continue
        told = dict(_values_beside(judged, found))
        if lost <= told.keys():
            lines = sorted({told[value] for value in lost})
            judged = _open(judged, f"a case: line {lines[0]} has the other")
        yield judged


def _open(judged: Judged, why: str) -> Judged:
    reason = f"{why} (else {judged.judgement.reason})"
    return replace(judged, judgement=Judgement(Verdict.UNDECIDED, reason, Evidence("gate")))


def _is_named_a_case(judged: Judged) -> bool:
    """x = 0 of "which leads to the three cases $x = 0$, $y = 0$ or both different from 0"."""
    judgement, display = judged.judgement, judged.line.source.display
    loses = judgement.evidence.rung == SOLVING and judgement.reason.startswith("loses ")
    return loses and display.is_inline and CASES.search(display.before) is not None


def _is_within_a_range(judged: Judged) -> bool:
    """x = π/6 or x = 5π/6 in [0, 2π], which loses what a period later solves it, too."""
    judgement, display = judged.judgement, judged.line.source.display
    told = judgement.reason
    of_periods = told.startswith("loses ") and ("…" in told or "π" in told)
    if not of_periods or judgement.evidence.rung != SOLVING:
        return False
    source = display.span.source.text
    return RANGE.search(source[display.span.start : display.span.start + AHEAD]) is not None


def _lost(judged: Judged) -> set[Fraction]:
    judgement = judged.judgement
    if judgement.verdict is not Verdict.REFUTED or judgement.evidence.rung != SOLVING:
        return set()
    told = LOSES.match(judgement.reason)
    if told is None or GAINS in judgement.reason or len(set(LETTER.findall(told[1]))) > 1:
        return set()  # A = 2, B = 2 solve a system, of which the rows tell one letter each
    return {Fraction(value) for value in VALUE.findall(told[1])}


def _values_beside(judged: Judged, found: Sequence[Judged]) -> Iterator[tuple[Fraction, int]]:
    """The numbers that other rows of the paragraph give letters, with their lines."""
    own = judged.line.source.display
    place = own.path, paragraph_of(own.span)
    for other in found:
        claim = other.line.whole
        if claim is None or other is judged or claim.relation is not Relation.EQUAL:
            continue
        value = _number(claim.right) if isinstance(claim.right, Term) else None
        if value is None or not isinstance(claim.left, Symbol):
            continue
        display = other.line.source.display
        if (display.path, paragraph_of(display.span)) == place:
            yield value, other.line.place.line


def _number(term: Term) -> Fraction | None:
    match term:
        case Number(value):
            return value
        case Negation(inner):
            within = _number(inner)
            return None if within is None else -within
        case Quotient(top, bottom):
            one, other = _number(top), _number(bottom)
            return one / other if one is not None and other else None
    return None

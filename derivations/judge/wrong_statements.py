"""Later rows without what a wrong row states: Var(X̄) = σ²/n² would make σ zero, and prove much.

A row that states a moment or a value is a hypothesis of the rows behind it. Where it is wrong it is
none, and the rows that had it as one are judged once more.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.claims_from_document import Line
from derivations.judge.judged import Judged
from derivations.judge.speaking import terms_of
from derivations.terms import Formula, Relation


def without_wrong_statements(found: Sequence[Judged]) -> dict[int, Line]:
    """The lines that have a hypothesis which a wrong row before them states, without it."""
    wrong: set[Formula] = set()
    again: dict[int, Line] = {}
    for place, judged in enumerate(found):
        if wrong and (line := _without(judged.line, wrong)) is not judged.line:
            again[place] = line
        if judged.judgement.verdict.accuses and judged.line.whole is not None:
            wrong |= _stated(judged.line.whole)
    return again


def _stated(claim: Claim) -> set[Formula]:
    sides = terms_of(claim)
    if len(sides) != 2 or claim.relation is not Relation.EQUAL:
        return set()
    return {Formula(sides[0], Relation.EQUAL, sides[1])}


def _without(line: Line, wrong: set[Formula]) -> Line:
    whole, step = _of_claim(line.whole, wrong), _of_claim(line.step, wrong)
    same = whole is line.whole and step is line.step
    return line if same else replace(line, whole=whole, step=step)


def _of_claim(claim: Claim | None, wrong: set[Formula]) -> Claim | None:
    if claim is None or wrong.isdisjoint(claim.hypotheses):
        return claim
    return replace(claim, hypotheses=tuple(h for h in claim.hypotheses if h not in wrong))

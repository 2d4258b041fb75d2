"""Rows about operators by what the text states of them: commutators, and actions on states."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.complex_parts import is_complex
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.ladders import Labels, acted_on, actions
from derivations.judge.matrices.states import BY_OPERATORS
from derivations.judge.matrices.weyl import coefficients, commuting_up_to_a_number
from derivations.judge.rungs.matrices import expanded_hypotheses, expanded_sides
from derivations.judge.rungs.scalars import EQUALITIES, equal_scalars, hypotheses_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import Formula, Relation, Term, number

ZERO, ONE = number(0), number(1)


def judge_ladders(claim: Claim) -> Judgement | None:
    """a a†|n⟩ = (n + 1)|n⟩, member by member of the family of states."""
    sides = expanded_sides(claim)
    known = actions(claim.hypotheses) if sides is not None else []
    if sides is None or claim.relation not in EQUALITIES or not known:
        return None
    try:
        left, right = (acted_on(side, known) for side in sides)
        pairs = [
            (at, expand(left.get(at, ZERO), claim), expand(right.get(at, ZERO), claim))
            for at in dict.fromkeys((*left, *right))
        ]
    except NotExplicit:
        return None
    return _of_members(pairs, hypotheses_of(claim))


def _of_members(
    pairs: list[tuple[Labels, Term, Term]], hypotheses: list[Formula]
) -> Judgement | None:
    conditions: dict[Formula, None] = {}
    for labels, left, right in pairs:
        found = _equal(left, right, hypotheses)
        if found is None or found.verdict is Verdict.UNDECIDED:
            return None
        if found.verdict.accuses:
            state = ", ".join(map(text, labels))
            return _told(found, f"before |{state}⟩")
        conditions |= dict.fromkeys(found.evidence.conditions)
    evidence = Evidence(BY_OPERATORS, tuple(conditions))
    return Judgement(Verdict.PROVED, "by the stated actions on states", evidence)


def judge_commutators(claim: Claim) -> Judgement | None:
    """A row that fails for c d/dx and x, whose commutator is c; it proves nothing."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation is not Relation.EQUAL or claim.model is not None:
        return None
    hypotheses = expanded_hypotheses(claim)
    pair = commuting_up_to_a_number(hypotheses)
    if pair is None:
        return None
    a, b, c = (text(each) for each in (pair.first, pair.last, pair.value))
    model = f"{a} = {'' if pair.value is ONE else f'({c}) '}d/dx and {b} = x"
    scalars = [h for h in hypotheses if h.left.shape.is_scalar]
    try:
        for degree, power, left, right in coefficients(sides, pair, hypotheses):
            found = _equal(left, right, scalars)
            if found is None or found.verdict is Verdict.UNDECIDED:
                return None
            if found.verdict.accuses:
                return _told(found, f"{model} on x^{degree}: before x^{power}")
    except NotExplicit:
        return None
    return None


def _equal(left: Term, right: Term, hypotheses: list[Formula]) -> Judgement | None:
    if is_complex(left) or is_complex(right):
        from derivations.judge.rungs.complex_numbers import equal_complex

        return equal_complex(left, right, hypotheses)
    return equal_scalars(left, right, hypotheses)


def _told(found: Judgement, setting: str) -> Judgement:
    """The judgement of a coefficient as one of the whole row."""
    evidence, shown = replace(found.evidence, rung=BY_OPERATORS), found.evidence.counterexample
    if shown is not None:
        whole = ", ".join(part for part in (setting, shown.setting) if part)
        evidence = replace(evidence, counterexample=replace(shown, setting=whole))
    return replace(found, reason=f"{setting}, {found.reason}", evidence=evidence)

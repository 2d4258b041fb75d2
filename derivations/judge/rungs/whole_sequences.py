"""Sequences whose members are known as numbers: single values, closed forms.

What is tried at many places is tested: the closed form of a recurrence with all members before in
it, h_n = Σ h_k h_{n-k} (Wilf, generatingfunctionology, chapter 1).
"""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.refutation import counterexample, described
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.families import EQUALS, first_values, member
from derivations.judge.expanding.numbered_members import Members, members_of, sequences_in
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Index,
    Number,
    Relation,
    Term,
    free_indices,
)
from derivations.terms.substitution import free_leaves

RUNG = "recurrence"
PLACES, FEWEST = 9, 5


def judge_member(claim: Claim) -> Judgement | None:
    """B_4 = 15, where a recurrence and first values tell it before; None where they do not."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALS or not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    (name, *others) = sequences_in(left) or (None,)
    if name is None or others or free_leaves(right):
        return None
    place = member(left, name)
    if place is None or not place.is_constant or place.constant in first_values(claim, name):
        return None
    try:
        members = members_of(claim, name)
        value = None if members is None else members.at(place.constant)
    except NoValue:
        return None
    if value is None:
        return None
    found = compared(Number(value), right, "")
    return None if found is not None and found.verdict.accuses and not claim.concluded else found


def judge_whole_sequences(claim: Claim) -> Judgement | None:
    """An equation for every n about one sequence whose members are known as numbers."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALS or not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if not (left.shape.is_scalar and right.shape.is_scalar):
        return None
    names = free_indices(left) | free_indices(right)
    families = sequences_in(left, right)
    if len(names) != 1 or len(families) != 1:
        return None
    (index_name,), (name,) = names, families
    try:
        members = members_of(claim, name)
    except NoValue:
        return None
    if members is None or not members.known:
        return None
    return _at_places(members, claim, (left, right), index_name)


def _at_places(
    members: Members, claim: Claim, sides: tuple[Term, Term], index_name: str
) -> Judgement | None:
    held = 0
    first = members.first
    for place in range(first, first + PLACES):
        if not _is_meant(claim, index_name, place):
            continue
        try:
            one, other = (Number(members.value(side, {index_name: place})) for side in sides)
        except NoValue:
            continue
        found = compared(one, other, f"{index_name} = {place}")
        if found is None or found.verdict.accuses:
            return found
        held += 1
    if held < FEWEST:
        return None
    reason = f"by the recurrence: held at {held} places"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _is_meant(claim: Claim, index_name: str, place: int) -> bool:
    """Whether the conditions on the index alone hold there."""
    at: dict[Term, Fraction] = {Index(((index_name, 1),), 0): Fraction(place)}
    for h in claim.hypotheses:
        if free_leaves(h.left) | free_leaves(h.right) == at.keys():
            try:
                if holds_at(h, at) is False:
                    return False
            except NoValue:
                return False
    return True


def compared(
    left: Term, right: Term, setting: str, means: str = "by the recurrence"
) -> Judgement | None:
    formula = Formula(left, Relation.EQUAL, right)
    try:
        holds = holds_at(formula, {})
    except NoValue:
        return None
    if holds is None:
        return None
    if holds:
        return Judgement(Verdict.PROVED, means, Evidence(RUNG))
    found = counterexample(formula, {})
    reason = f"{means}{', ' if setting else ''}{setting}: {described(found)}"
    return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=found))

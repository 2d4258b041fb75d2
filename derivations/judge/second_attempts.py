"""What is tried of a claim that the ladder leaves open: said in another way, or drawn from others.

    found = attempted(claim, judge_readings(claim))

Each attempt has a condition on the verdict so far, and one on its own verdict for it to count.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import dataclass, replace
from derivations.judge import gate
from derivations.judge.by_customs import KNOWN, by_customs
from derivations.judge.by_suprema import by_norms_and_suprema
from derivations.judge.claim import Claim
from derivations.judge.climbing import climbed, judge_readings
from derivations.judge.following.by_statements import judge_by_elimination, judge_by_statements
from derivations.judge.following.set_to_zero import judge_solved_by_inverse
from derivations.judge.objections.other_readings import perhaps_the_unit
from derivations.judge.restating.acute_angles import REMARK as OF_ACUTE_ANGLES
from derivations.judge.restating.acute_angles import of_acute_angles
from derivations.judge.restating.along_conditions import REMARK as ALONG_CONDITIONS
from derivations.judge.restating.along_conditions import along_conditions
from derivations.judge.restating.any_densities import with_any_densities
from derivations.judge.restating.any_members import with_any_members
from derivations.judge.restating.contradicting_cases import without_contradicting_cases
from derivations.judge.restating.customary_functions import judge_near_logistic, with_logistic
from derivations.judge.restating.degrees import REMARK as IN_DEGREES
from derivations.judge.restating.degrees import in_degrees
from derivations.judge.restating.double_series import judge_double_series
from derivations.judge.restating.elementwise import REMARK as BY_ENTRIES
from derivations.judge.restating.elementwise import judge_entry_by_entry
from derivations.judge.restating.freed import with_freed_vectors
from derivations.judge.restating.from_differentials import judge_from_differential
from derivations.judge.restating.kinks import judge_kinks
from derivations.judge.restating.last_written import with_last_written
from derivations.judge.restating.limit_laws import REMARK as OF_LIMITS
from derivations.judge.restating.limit_laws import by_limit_laws
from derivations.judge.restating.members_by_rules import with_members_by_rules
from derivations.judge.restating.new_names import with_values
from derivations.judge.restating.optima import judge_optima
from derivations.judge.restating.paired_series import judge_paired_series
from derivations.judge.restating.polynomials import with_polynomials
from derivations.judge.restating.quadratics import judge_quadratics
from derivations.judge.restating.state_slopes import (
    with_bounded_steps,
    with_explicit_states,
    with_stated_bases,
)
from derivations.judge.restating.stated_counts import at_stated_counts
from derivations.judge.restating.stated_parts import with_stated_parts
from derivations.judge.restating.translated import REMARK as MOVED
from derivations.judge.restating.translated import translated
from derivations.judge.restating.undefined import without_definitions
from derivations.judge.restating.void_logarithms import REMARK as VOID
from derivations.judge.restating.void_logarithms import without_void_logarithms
from derivations.judge.restating.whole_space import REMARK as OVER_ALL_VALUES
from derivations.judge.restating.whole_space import over_all_values
from derivations.judge.rows_before import (
    differentiates_a_row,
    judge_from_other_rows,
    judge_from_rows_before,
)
from derivations.judge.rungs.in_order import judge_contradiction
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Call, Map, Term, canonical, subterms

ALONG_A_ROW = "both sides of an equation before it may be differentiated along it"
Found = Judgement
Restated = Claim | tuple[Claim, str] | None  # with a remark that names the way


def is_open(found: Found) -> bool:
    return found.verdict is Verdict.UNDECIDED


def is_unknown(found: Found) -> bool:
    return found.verdict not in KNOWN


def is_decided(found: Found, by: Found) -> bool:
    return by.verdict is not Verdict.UNDECIDED


def is_known(found: Found, by: Found) -> bool:
    return by.verdict in KNOWN


def praises(found: Found, by: Found) -> bool:
    return by.verdict.praises


def settles(found: Found, by: Found) -> bool:
    """What is wrong stays so, unless it is right with what is put in."""
    return is_open(found) or by.verdict in KNOWN


def clears(found: Found, by: Found) -> bool:
    """Another range than the text means may be at fault, so that it accuses of nothing."""
    return by.verdict.praises or (found.verdict.accuses and not by.verdict.accuses)


@dataclass(frozen=True, slots=True)
class Restatement:
    """A claim said in another way: when that is tried, and when its verdict counts."""

    restate: Callable[[Claim], Restated]
    when: Callable[[Found], bool]
    counts: Callable[[Found, Found], bool]
    remark: str = ""

    def __call__(self, claim: Claim, found: Found) -> Found:
        if not self.when(found) or (restated := self.restate(claim)) is None:
            return found
        said, remark = restated if isinstance(restated, tuple) else (restated, self.remark)
        by = judge_readings(said)
        if not self.counts(found, by):
            return found
        return gate.with_remark(by, remark) if remark else by


def _by_names(claim: Claim, found: Found) -> Found:
    """Without what the text says of a name, which it may not mean here.

    Not of W = U + jV, which may be complex: what is free is real.
    """
    if not is_open(found) or any(perhaps_the_unit(claim, found)):
        return found
    freed = map(judge_readings, without_definitions(claim))
    return next((by for by in freed if by.verdict.praises), found)


def _by_norms(claim: Claim, found: Found) -> Found:
    return by_norms_and_suprema(claim, judge_readings) or found if is_unknown(found) else found


def _by_customs(claim: Claim, found: Found) -> Found:
    if not is_unknown(found):
        return found
    return by_customs(claim, found, judge_readings, judge_from_rows_before)


def _by_entries(claim: Claim, found: Found) -> Found:
    by = judge_entry_by_entry(claim) if is_open(found) else None
    return found if by is None else gate.with_remark(by, BY_ENTRIES)


def _in_every_case(claim: Claim, found: Found) -> Found:
    """Without the bounds of cases that contradict each other."""
    if not is_open(found) or (freed := without_contradicting_cases(claim, found)) is None:
        return found
    by = judge_readings(freed)
    return by if by.verdict.praises else found


def _by_others(claim: Claim, found: Found) -> Found:
    """By what the text states elsewhere."""
    if not is_open(found):
        return found
    drawn = judge_by_elimination(claim) or judge_contradiction(claim)
    drawn = drawn or judge_solved_by_inverse(claim, judge_readings, climbed)
    return drawn or judge_by_statements(claim, judge_readings) or found


def _by_further_rules(claim: Claim, found: Found) -> Found:
    if not is_open(found):
        return found
    rules = (
        *(judge_quadratics, judge_kinks, judge_optima),
        *(judge_double_series, judge_paired_series, judge_from_differential),
    )
    drawn = next((by for rule in rules if (by := rule(claim, judge_readings))), None)
    return drawn or judge_near_logistic(claim, judge_readings, climbed) or found


RESTATED: tuple[Callable[[Claim, Found], Found], ...] = (
    Restatement(with_values, is_unknown, settles),
    Restatement(with_last_written, is_open, is_decided),
    Restatement(with_stated_parts, is_open, is_decided),
    Restatement(with_members_by_rules, is_open, praises),
    Restatement(with_any_densities, is_open, praises),
    Restatement(with_freed_vectors, is_unknown, praises),
    Restatement(with_bounded_steps, is_open, praises),
    Restatement(with_explicit_states, is_open, praises),
    Restatement(with_stated_bases, is_open, praises),
    *(_by_names, _by_norms, _by_entries),
    Restatement(at_stated_counts, is_unknown, is_known),
    Restatement(with_polynomials, is_open, praises),
    Restatement(with_any_members, is_open, praises),
    Restatement(by_limit_laws, is_open, praises, OF_LIMITS),
    Restatement(with_logistic, is_unknown, praises),
    _by_customs,
    Restatement(over_all_values, is_unknown, clears, OVER_ALL_VALUES),
    Restatement(translated, is_open, praises, MOVED),
    _in_every_case,
    Restatement(along_conditions, is_open, praises, ALONG_CONDITIONS),
)


def attempted(claim: Claim, found: Found) -> Found:
    """The verdict after all attempts at a claim with the verdict that its own readings have."""
    for attempt in RESTATED:
        found = attempt(claim, found)
    if is_open(found) and (drawn := _otherwise(claim)) is not None:
        return drawn
    found = _by_others(claim, found)
    if found.verdict.accuses and (drawn := judge_from_other_rows(claim)) is not None:
        return drawn
    if found.verdict.accuses and differentiates_a_row(claim):
        return gate.undecided(f"{ALONG_A_ROW} (else {found.verdict}: {found.reason})")
    if found.verdict.accuses and (acute := of_acute_angles(claim)) is not None:
        by_custom = judge_readings(acute)
        if by_custom.verdict.praises:
            return gate.with_remark(by_custom, OF_ACUTE_ANGLES)
    if found.verdict.accuses and (turned := in_degrees(claim)) is not None:
        by_degrees = judge_readings(turned)
        if not by_degrees.verdict.accuses:
            return gate.with_remark(by_degrees, IN_DEGREES)
    found = _by_further_rules(claim, found)
    if found.verdict in KNOWN or (other := without_void_logarithms(claim)) is None:
        return found
    cured = judge_readings(other)
    return found if cured.verdict.accuses else gate.with_remark(cured, VOID)


def _otherwise(claim: Claim) -> Judgement | None:
    """The verdict by the rules of functions alone, or by rows before it; None where none knows."""
    if _has_ruled_values(claim):
        found = judge_readings(replace(claim, values=()))
        if found.verdict in KNOWN:
            return found
    return judge_from_rows_before(claim)


def _has_ruled_values(claim: Claim) -> bool:
    """Whether a side speaks of u(x, 0), which has a value, while u has a rule."""
    ruled = {rule.name for rule in claim.functions}
    valued = {canonical(value.left) for value in claim.values}
    sides = (side for side in (claim.left, claim.right) if isinstance(side, Term))
    applied = (t for side in sides for t in subterms(side) if isinstance(t, Map | Call))
    return any(t.function.name in ruled and canonical(t) in valued for t in applied)

"""The verdict on a claim of which the readings are tried in their order, each up the ladder."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.by_customs import KNOWN
from derivations.judge.claim import Claim, Fault, Reading
from derivations.judge.evaluation.values import NoValue
from derivations.judge.objections.never_settled import never_settled
from derivations.judge.restating.complex_claims import (
    REMARK,
    as_a_variable,
    of_real_numbers,
    split,
    split_on_circles,
    with_i_as_unit,
)
from derivations.judge.restating.indicator_integrals import with_indicator_integrals
from derivations.judge.restating.opaque import without_opaque
from derivations.judge.restating.ranges import with_ranges
from derivations.judge.rungs.in_order import RUNGS
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.reader.records import IN_ORDER, TRANSPOSED
from derivations.terms import Relation, ShapeError, Slopes, Term
from derivations.terms.substitution import free_leaves

NEAR = (Verdict.PROVED, Verdict.TESTED, Verdict.ROUNDED)


def judge_readings(claim: Claim) -> Judgement:
    """The verdict for numbers as they are named; for i as the unit where nothing excludes it."""
    claim = without_opaque(with_indicator_integrals(claim))
    found = _of_numbers(claim)
    if found.verdict in KNOWN or (turned := with_i_as_unit(claim)) is None:
        return found
    other = _of_numbers(turned)
    if other.verdict in KNOWN:
        return gate.with_remark(other, REMARK)
    if found.verdict.accuses and other.verdict is Verdict.UNDECIDED:
        return gate.undecided(f"with {REMARK} it is open (else {found.verdict}: {found.reason})")
    if not other.verdict.accuses or found.verdict.accuses:
        return found
    plain = _of_numbers(as_a_variable(claim))  # wrong only where it is wrong in both
    return gate.with_remark(other, REMARK) if plain.verdict.accuses else found


def _of_numbers(claim: Claim) -> Judgement:
    """The verdict for complex numbers where the text calls names so, else for real ones."""
    real = of_real_numbers(claim)
    found = _of_plain_readings(real)
    if real is not claim and not found.verdict.accuses:
        found = gate.undecided("looked at for real numbers only")
    if found.verdict in KNOWN or (parts := split(claim)) is None:
        return found
    other = _of_plain_readings(parts)
    if other.verdict is Verdict.UNDECIDED and (turning := split_on_circles(claim)) is not None:
        on_circles = _of_plain_readings(turning)
        other = on_circles if on_circles.verdict.praises else other
    is_open = other.verdict is Verdict.UNDECIDED  # what fails for real numbers fails
    return found if found.verdict.accuses and is_open else other


def _of_plain_readings(claim: Claim) -> Judgement:
    """The verdict of the first reading that holds, else that of the usual one."""
    plain = [r for r in claim.readings if not r.contrary and r.remark != TRANSPOSED]
    found: list[Judgement] = []
    for reading in _that_fit(plain):
        judgement = _of_reading(claim.read_as(reading), reading.remark)
        if judgement.verdict.praises or judgement.verdict is Verdict.ROUNDED:
            if reading.remark == IN_ORDER and found[0].verdict.accuses:
                why = f"right with {IN_ORDER}"
                return gate.undecided(f"{why} (else {found[0].verdict}: {found[0].reason})")
            return judgement
        found.append(judgement)
    usual, *others = found
    if not usual.verdict.accuses:
        return usual
    if any(not other.verdict.accuses for other in others):
        return gate.undecided(f"another reading is open (else {usual.verdict}: {usual.reason})")
    return _in_doubt(claim) or _against_the_text(claim, usual)


def _in_doubt(claim: Claim) -> Judgement | None:
    """What holds with derivatives by matrices transposed is not accused, nor praised."""
    for reading in claim.readings:
        if reading.remark == TRANSPOSED and not _mixes_layouts(reading, claim):
            judgement = _of_reading(claim.read_as(reading), reading.remark)
            if not judgement.verdict.accuses:
                return gate.undecided(f"with {TRANSPOSED} it is {judgement.verdict}")
    return None


def _mixes_layouts(reading: Reading, claim: Claim) -> bool:
    """Derivatives by matrices transposed, beside G = ∂L/∂Z of Z's shape."""
    sides = (side for side in (reading.left, reading.right) if isinstance(side, Term))
    names = {leaf for side in sides for leaf in free_leaves(side)}
    return any(d.symbol in names and isinstance(d.expression, Slopes) for d in claim.definitions)


def _that_fit(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Without the layouts in which the sides have other shapes, where one of them fits."""
    fits = [
        isinstance(r.left, Term) and isinstance(r.right, Term) and r.left.shape == r.right.shape
        for r in readings
    ]
    return [r for r, fit in zip(readings, fits, strict=True) if fit] if fits[0] else readings


def _against_the_text(claim: Claim, judgement: Judgement) -> Judgement:
    """A wrong line that holds in a reading which the text excludes says so."""
    for reading in claim.readings:
        if reading.contrary and _of_reading(claim.read_as(reading), "").verdict.praises:
            return replace(judgement, reason=f"{judgement.reason}; it holds in {reading.remark}")
    return judgement


def _of_reading(claim: Claim, remark: str) -> Judgement:
    if (why := never_settled(claim)) is not None:
        return gate.undecided(why)
    found = gate.passed(claim, climbed(claim))
    if found.verdict is Verdict.UNDECIDED and claim.relation is Relation.APPROXIMATELY:
        equal = replace(claim, relation=Relation.EQUAL)  # what is equal is near
        by_equality = gate.passed(equal, climbed(equal))
        found = by_equality if by_equality.verdict in NEAR else found
    return gate.with_remark(found, remark)


def climbed(claim: Claim) -> Judgement:
    """What the first rung that knows says of one reading."""
    for side in (claim.left, claim.right):
        if isinstance(side, Fault):
            return Judgement(Verdict.ILL_FORMED, side.why, Evidence("shapes"))
    for rung in RUNGS:
        try:
            judgement = rung(claim)
            judgement = judgement and with_ranges(claim, judgement)
        except (NoValue, ShapeError):
            continue  # what it computes has no value there, or no shape
        if judgement is not None:
            return judgement
    return Judgement(Verdict.UNDECIDED, "no rule decides it", Evidence("ladder"))

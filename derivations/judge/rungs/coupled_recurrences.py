"""Equations about families that recurrences state together: optimizers with momentum.

v_{t+1} = β v_t - η g_t and w_{t+1} = w_t + v_{t+1} say w_{t+1} = w_t - η g_t + β (w_t - w_{t-1}):
each member is put in by its own step, down to those at the lowest place, which are free. What
holds for all values of these holds at every t. An equation with first members, v_t = Σ_i β^{t-i}
g_i of v_0 = 0, is tried at the first places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.families import (
    EQUALS,
    first_values,
    of_one_index,
    recurrences,
)
from derivations.judge.expanding.systems import IsFree, Known, Step, System, system_of, written_out
from derivations.judge.rungs.decimals import judge_decimals
from derivations.judge.rungs.matrices import judge_matrices
from derivations.judge.rungs.numbers import judge_numbers
from derivations.judge.rungs.scalars import equal_scalars, explicit, hypotheses_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Index,
    Name,
    Relation,
    Symbol,
    Term,
    free_indices,
    substitute,
    subterms,
)

RUNG = "recurrence"
TRIED, FEWEST = 6, 3
FARTHEST = 12
DEEPER = 3  # a family that hangs on an earlier member of another one has it free, too

Sides = tuple[Term, Term]


def judge_coupled_recurrences(claim: Claim) -> Judgement | None:
    """An equation between members of several families, or between vectors at the first places."""
    left, right = claim.left, claim.right
    if claim.relation not in (*EQUALS, Relation.APPROXIMATELY) or claim.model is not None:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)) or left.shape != right.shape:
        return None
    claim = of_one_index(claim, left, right)
    system = system_of(claim)
    if system is None:
        return None
    if claim.relation is Relation.APPROXIMATELY:
        return _rounded(claim, system, left, right)
    sides: Sides = (claim.left, claim.right)  # type: ignore[assignment]
    names = system.reached(*sides)
    if not names or (len(names) == 1 and left.shape.is_scalar):
        return None
    try:
        return (
            _shifted(claim, system, sides)
            or _at_places(claim, system, sides)
            or _at_numbers(claim, system, sides)
        )
    except NotExplicit:
        return None


def _rounded(claim: Claim, system: System, left: Term, right: Term) -> Judgement | None:
    """x_2 ≈ 0.499, which the steps give to these digits.

    Other digits are no error: they may follow from rounded ones before.
    """
    places = [_constant(part) for part in system.members(left, right)]
    known = dict(_known(claim, system, (left, right)))
    if free_indices(left) | free_indices(right) or None in places or not places or not known:
        return None
    start = min(place for _, place in known)
    if max(place for place in places if place is not None) - start > FARTHEST:
        return None
    names = set(system.steps)
    said = replace(claim, hypotheses=tuple(h for h in claim.hypotheses if not _speaks_of(h, names)))
    try:
        sides = (
            system.unrolled(written_out(side), known, lambda place: place.constant <= start)
            for side in (left, right)
        )
        first, second = (explicit(side, said) for side in sides)
    except NotExplicit:
        return None
    said = replace(said, left=first, right=second)
    found = judge_numbers(said) or judge_decimals(said)
    if found is None or not (found.verdict.praises or found.verdict is Verdict.ROUNDED):
        return None
    return _by_recurrences(found, "")


def judge_later_member(claim: Claim) -> Judgement | None:
    """h_2 = W U x_1 + U x_2 of h_t = W h_{t-1} + U x_t and h_0 = 0; None of a first member."""
    left, right = claim.left, claim.right
    if claim.relation not in EQUALS or not (isinstance(left, Symbol) and isinstance(right, Term)):
        return None
    place, system = _constant(left), None if claim.model is not None else system_of(claim)
    if place is None or system is None or left.name not in system.steps:
        return None
    if not _is_in_range(claim, system.steps[left.name], place):
        return None
    known = dict(_known(claim, system, (left, right)))
    starts = [at for _, at in known if at < place]
    if (left.name, place) in known and len(starts) == len(known):
        known.pop((left.name, place))
    starts += [at for part in system.members(right) if (at := _constant(part)) is not None]
    if not system.goes_on(left.name):
        starts.append(place - 1)  # a rule needs no members before
    if not starts or min(starts) >= place or place - min(starts) > FARTHEST:
        return None
    try:
        found = _at_place(claim, system, (left, right), known, {}, min(starts))
        if found is not None and found.verdict.accuses:
            # What one row before says may be wrong, and this row right.
            rest = ({k: v for k, v in known.items() if k != one} for one in known)
            ways = (_at_place(claim, system, (left, right), r, {}, min(starts)) for r in rest)
            found = next((way for way in ways if way and way.verdict.praises), found)
    except NotExplicit:
        return None
    if found is None or (found.verdict.accuses and not claim.concluded):
        return None
    return found if found.verdict.accuses else _by_recurrences(found, "")


def _is_in_range(claim: Claim, step: Step, place: int) -> bool:
    """Whether the recurrence is stated there: a_{n+1} = 2 a_n for n ≥ 5 tells nothing of a_3."""
    at = {step.variable: place - step.last}
    said = [*claim.hypotheses, *(p.formula for p in claim.premises if p.stated)]
    for h in said:
        own = free_indices(h.left) | free_indices(h.right) == {step.variable}
        if h.relation not in EQUALS and own and not any(map(_members_in, (h.left, h.right))):
            there = Formula(substitute(h.left, at), h.relation, substitute(h.right, at))
            if holds_at(there, {}) is False:
                return False
    return True


def _members_in(side: Term) -> bool:
    return any(isinstance(part, Symbol) for part in subterms(side))


# ---------------------------------------------------------------- at every place


def _shifted(claim: Claim, system: System, sides: Sides) -> Judgement | None:
    """With the members at the lowest places free."""
    places = {part.indices[0] for part in system.members(*sides)}
    moving = [p for p in places if isinstance(p, Index) and not p.is_constant]
    if len({p.parts for p in moving}) != 1 or any(len(p.parts) != 1 for p in moving):
        return None
    (parts,) = {p.parts for p in moving}
    if len(moving) < 2:
        return None
    lowest = min(p.constant for p in moving)
    if max(p.constant for p in moving) - lowest > FARTHEST:
        return None
    found: list[Judgement] = []
    for floor in range(lowest, lowest - DEEPER, -1):

        def is_free(place: Index, floor: int = floor) -> bool:
            return place.parts != parts or place.constant <= floor

        try:
            unrolled = _both(system, sides, is_free)
        except NotExplicit:
            return None
        if unrolled == sides:
            return None
        judgement = _compared(claim, system, unrolled)
        if judgement is None or judgement.verdict is Verdict.PROVED:
            return judgement and _by_recurrences(judgement, "")
        found.append(judgement)
    if not all(each.verdict.accuses for each in found) or _is_bound(claim, system, sides):
        return None
    return _by_recurrences(found[0], "")


def _both(system: System, sides: Sides, is_free: IsFree) -> Sides:
    left, right = (system.unrolled(side, {}, is_free) for side in sides)
    return left, right


def _is_bound(claim: Claim, system: System, sides: Sides) -> bool:
    """Whether more is known of the members than their steps: first values."""
    return any(first_values(claim, name) for name in system.reached(*sides))


# ---------------------------------------------------------------- at the first places


def _at_places(claim: Claim, system: System, sides: Sides) -> Judgement | None:
    """At the first places, from the members that the text gives or the equation speaks of."""
    names = free_indices(sides[0]) | free_indices(sides[1])
    known = dict(_known(claim, system, sides))
    places = [place for _, place in known]
    places += [place for part in system.members(*sides) if (place := _constant(part)) is not None]
    if len(names) != 1 or not places:
        return None
    (name,) = names
    start, held = min(places), 0
    for place in range(start + 1, start + 1 + TRIED):
        judgement = _at_place(claim, system, sides, known, {name: place}, start)
        if judgement is None:
            return None
        if judgement.verdict.accuses:
            return judgement
        held += judgement.verdict is Verdict.PROVED
    if held < FEWEST:
        return None
    reason = f"by the recurrences: held at {held} places"
    return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=held))


def _at_numbers(claim: Claim, system: System, sides: Sides) -> Judgement | None:
    """r_2 = a x_2 + b y_2 of two sequences: each member by the first ones of both."""
    if free_indices(sides[0]) | free_indices(sides[1]):
        return None
    places = [_constant(part) for part in system.members(*sides)]
    known = dict(_known(claim, system, sides))
    given = [place for _, place in known]
    if None in places or not given or max(p for p in places if p is not None) > FARTHEST:
        return None
    found = _at_place(claim, system, sides, known, {}, min(given))
    if found is not None and found.verdict.accuses and _is_tied(claim, system):
        return None
    return found if found is None or found.verdict.accuses else _by_recurrences(found, "")


def _is_tied(claim: Claim, system: System) -> bool:
    """Whether more than its steps is said of members: i_k = j_k q_k + r_k of a division."""
    steps = {found.formula for found in recurrences(claim)}
    names = set(system.steps)
    return any(h not in steps and _speaks_of(h, names) for h in claim.hypotheses)


def _known(claim: Claim, system: System, sides: Sides) -> Iterator[tuple[tuple[Name, int], Term]]:
    for name in system.reached(*sides):
        for place, value in first_values(claim, name).items():
            yield (name, place), value


def _constant(part: Symbol) -> int | None:
    place = part.indices[0] if len(part.indices) == 1 else None
    return place.constant if isinstance(place, Index) and place.is_constant else None


def _at_place(
    claim: Claim,
    system: System,
    sides: Sides,
    known: Known,
    at: Mapping[str, int],
    start: int,
) -> Judgement | None:
    """None where it fails by a first member that neither the text nor the equation names."""
    left, right = (written_out(substitute(side, dict(at))) for side in sides)

    def unrolled(*terms: Term) -> list[Term]:
        return [system.unrolled(t, known, lambda place: place.constant <= start) for t in terms]

    there = unrolled(left, right)
    judgement = _compared(claim, system, (there[0], there[1]))
    if judgement is None or not judgement.verdict.accuses:
        return judgement
    first = [part for part in system.members(left, right) if _constant(part) == start]
    if not set(system.members(*there)) <= set(system.members(*unrolled(*first))):
        return None
    return _by_recurrences(judgement, "".join(f", {n} = {v}" for n, v in at.items()))


def _compared(claim: Claim, system: System, sides: Sides) -> Judgement | None:
    """Both sides without the recurrences themselves among what is assumed."""
    names = set(system.steps)
    kept = tuple(h for h in claim.hypotheses if not _speaks_of(h, names))
    rest = replace(claim, left=sides[0], right=sides[1], hypotheses=kept)
    if any(not part.shape.is_scalar for side in sides for part in subterms(side)):
        return judge_matrices(rest)
    left, right = (explicit(side, rest) for side in sides)
    return equal_scalars(left, right, hypotheses_of(rest))


def _speaks_of(formula: Formula, names: set[Name]) -> bool:
    """Of a member x_k; the x of Ax = b without an index is no member."""
    parts = (part for side in (formula.left, formula.right) for part in subterms(side))
    return any(isinstance(p, Symbol) and p.indices and p.name in names for p in parts)


def _by_recurrences(judgement: Judgement, setting: str) -> Judgement:
    reason = f"by the recurrences{setting}: {judgement.reason}"
    evidence = replace(judgement.evidence, rung=RUNG)
    example = evidence.counterexample
    if setting and example is not None:
        evidence = replace(evidence, counterexample=replace(example, setting=setting[2:]))
    return replace(judgement, reason=reason, evidence=evidence)

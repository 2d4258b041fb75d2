"""Orders between infima, suprema and values: inf A ≤ A(x), inf (A + B) ≥ inf A + inf B."""

from __future__ import annotations

import re

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.rungs.scalars import equal_scalars, explicit_sides
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Extreme,
    Negation,
    Number,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

RUNG = "infima"
TURNED = {
    Relation.AT_MOST: Relation.AT_LEAST, Relation.AT_LEAST: Relation.AT_MOST,
    Relation.EQUAL: Relation.EQUAL,
}  # fmt: skip
BOUND = {"inf": Relation.AT_MOST, "sup": Relation.AT_LEAST}  # how it stands to each value
OF_SUMS = {"inf": Relation.AT_LEAST, "sup": Relation.AT_MOST}
ALL = "·"
IN_A_SET = re.compile(r"\\in\b|∈")  # of other conditions, ‖x‖ = 1, nothing says that x meets them


def judge_infima(claim: Claim) -> Judgement | None:
    """Proved where it holds for any functions; None for all else."""
    if claim.relation not in TURNED or (sides := explicit_sides(claim)) is None:
        return None
    left, right = sides
    for one, other, relation in (
        (left, right, claim.relation),
        (right, left, TURNED[claim.relation]),
    ):
        if not isinstance(one, Extreme):
            continue
        if relation is BOUND.get(one.kind) and _is_value(other, one):
            return _proved(f"{one.kind} bounds every value")
        if _splits(one, other, relation, claim):
            return _proved(f"the {one.kind} of a sum, summand by summand")
    return None


def _proved(reason: str) -> Judgement:
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _is_value(other: Term, whole: Extreme) -> bool:
    """A(x) of inf_{x ∈ X} A(x), of the x that is any one there; A(y) of an infimum over all."""
    if any(isinstance(part, Extreme) for part in subterms(other)):
        return False
    leaves = [leaf for leaf in free_leaves(other) if isinstance(leaf, Symbol)]
    own = _name_of(whole.variable) if IN_A_SET.search(whole.domain) else None
    places = [leaf for leaf in leaves if whole.domain == ALL or _name_of(leaf) == own]
    return any(_are_equal(put(whole.body, {whole.variable: at}), other) for at in places)


def _name_of(leaf: Term) -> object:
    """The name of a bound letter without the primes that a substitution has given it."""
    return leaf.name._replace(primes=0) if isinstance(leaf, Symbol) else leaf


def _splits(whole: Extreme, other: Term, relation: Relation, claim: Claim) -> bool:
    """inf (θA + B + c) ≥ θ inf A + inf B + c, with = where one infimum stands there."""
    bodies, count = [], 0
    for summand in other.terms if isinstance(other, Sum) else (other,):
        body = _body(summand, whole, claim)
        if body is None:
            return False
        count += body is not summand
        bodies.append(body)
    if not count or (count > 1 and relation is not OF_SUMS.get(whole.kind)):
        return False
    return _are_equal(whole.body, plus(*bodies))


def _body(summand: Term, whole: Extreme, claim: Claim) -> Term | None:
    """θ A(x) for θ inf_x A(x) of the same kind and domain; a constant for itself."""
    factors = summand.factors if isinstance(summand, Product) else (summand,)
    extremes = [factor for factor in factors if isinstance(factor, Extreme)]
    if not extremes:
        inside = any(isinstance(part, Extreme) for part in subterms(summand))
        return None if inside or whole.variable in free_leaves(summand) else summand
    others = [factor for factor in factors if not isinstance(factor, Extreme)]
    (inner, *more) = extremes
    if more or inner.kind != whole.kind or _domain(inner) != _domain(whole):
        return None
    if any(whole.variable in free_leaves(each) or not _is_positive(each, claim) for each in others):
        return None
    return times(*others, put(inner.body, {inner.variable: whole.variable}))


def _domain(whole: Extreme) -> str:
    return "".join(whole.domain.split())


def _is_positive(factor: Term, claim: Claim) -> bool:
    from derivations.judge.climbing import climbed

    if isinstance(factor, Number):
        return factor.value >= 0
    if isinstance(factor, Negation):
        return False
    asked = replace(
        claim, left=factor, relation=Relation.AT_LEAST, right=number(0), others=(), premises=()
    )
    return climbed(asked).verdict is Verdict.PROVED


def _are_equal(one: Term, other: Term) -> bool:
    if one == other:
        return True
    found = equal_scalars(one, other, ())
    return found is not None and found.verdict is Verdict.PROVED and not found.evidence.conditions

"""Orders by the inequalities of Markov, Chebyshev, Chernoff and Jensen, whatever the laws are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from derivations.dataclass import replace
from derivations.judge.bounds.certified import certified
from derivations.judge.chance.exponential_bounds import hoeffding_bounds
from derivations.judge.chance.jensen import by_jensen, with_squares_for_names
from derivations.judge.chance.roles import Roles
from derivations.judge.chance.tail_bounds import bounds_of, complement_of
from derivations.judge.claim import Claim
from derivations.judge.objections.settledness import BY_CONVEXITY
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import formula
from derivations.terms import (
    Comparison,
    Formula,
    Probability,
    Relation,
    Term,
    negative,
    number,
    plus,
)

RUNG = "probability"
MARKOV, HOEFFDING = "Markov's", "Hoeffding's"
ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)
OfSides = Callable[[Claim, Term, Term], Judgement]
OfClaim = Callable[[Claim], Judgement | None]


def by_known_inequalities(
    claim: Claim, sides: tuple[Term, Term], roles: Roles, equals: OfSides, judged: OfClaim
) -> Judgement | None:
    """`equals` compares two terms of chance, `judged` is the whole rung."""
    found = _by_tail(claim, *sides, equals) or _by_inclusion(claim, *sides)
    found = found or by_jensen(claim, roles, *sides)
    if found is None and (squared := with_squares_for_names(claim)) is not None:
        return _of_squares(judged(squared))
    return found


def _of_squares(found: Judgement | None) -> Judgement | None:
    """A bound that is wrong of a square is wrong of convex functions."""
    if found is None or found.verdict is not Verdict.REFUTED:
        return None
    reason = f"for a square: {found.reason}"
    return replace(found, reason=reason, evidence=replace(found.evidence, rung=BY_CONVEXITY))


def _by_tail(claim: Claim, left: Term, right: Term, equals: OfSides) -> Judgement | None:
    """P(Y ≥ a) ≤ E[Y]/a."""
    if claim.relation is Relation.AT_LEAST and (rest := complement_of(left)) is not None:
        least = plus(number(1), negative(right))
        return _by_tail(replace(claim, relation=Relation.AT_MOST), rest, least, equals)
    if claim.relation is not Relation.AT_MOST:
        return None
    as_equation = replace(claim, relation=Relation.EQUAL)
    tails = ((bound, MARKOV) for bound in bounds_of(left, right, claim.chance))
    sums = ((bound, HOEFFDING) for bound in hoeffding_bounds(left, claim))
    for bound, name in chain(tails, sums):
        found = equals(as_equation, bound.value, right)
        if found.verdict.praises:
            asked = tuple(c for c in bound.conditions if c not in claim.hypotheses)
            where = f", where {', '.join(map(formula, asked))}" if asked else ""
            evidence = Evidence(RUNG, (*found.evidence.conditions, *asked))
            return Judgement(found.verdict, f"by {name} inequality{where}", evidence)
    return None


def _by_inclusion(claim: Claim, left: Term, right: Term) -> Judgement | None:
    """P(Y ≥ a) ≤ P(Y² ≥ a²) of a ≥ 0: whatever is in the first event is in the second."""
    if claim.relation is Relation.AT_LEAST:
        left, right = right, left
    elif claim.relation is not Relation.AT_MOST:
        return None
    match left, right:
        case Probability(Comparison() as first, (), ()), Probability(
            Comparison() as second, (), ()
        ):
            inside = Formula(first.left, first.relation, first.right)
            around = Formula(second.left, second.relation, second.right)
        case _:
            return None
    if inside.relation not in ORDERS or around.relation not in ORDERS:
        return None
    found = certified(around, (*claim.hypotheses, inside))
    if found is None:
        return None
    where = f", where {', '.join(map(formula, found.conditions))}" if found.conditions else ""
    reason = f"the first event is part of the second: {found.reason}{where}"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, found.conditions))

"""S(t) = e^{-λt} where S(t) = P(T > t) = e^{-λt} is stated: a rule to calculate with."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.terms import Relation, Term


def with_explicit_rules(claim: Claim) -> Claim:
    """The claim in which a function that is a probability has the formula of that probability."""
    spoken = [rule for rule in claim.functions if speaks_of_chance(rule.body)]
    if not spoken:
        return claim
    stated: dict[Term, Term] = {
        h.left: h.right
        for h in claim.hypotheses
        if h.relation is Relation.EQUAL and not speaks_of_chance(h.right)
    }
    if not any(rule.body in stated for rule in spoken):
        return claim
    rules = (replace(rule, body=stated.get(rule.body, rule.body)) for rule in claim.functions)
    claim = replace(claim, functions=tuple(rules))
    if any(isinstance(side, Term) and speaks_of_chance(side) for side in (claim.left, claim.right)):
        return claim
    kept = (h for h in claim.hypotheses if h.left not in stated or not speaks_of_chance(h.left))
    return replace(claim, hypotheses=tuple(kept))  # what the rule says, said of a probability

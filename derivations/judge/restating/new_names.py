"""What a row may say of names: something new, or what numbers that were put in are worth."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.speaking import terms_of
from derivations.terms import Call, Map, Relation, Term, subterms
from derivations.terms.substitution import free_leaves

ROUNDED = (Relation.EQUAL, Relation.APPROXIMATELY)


def names_what_is_new(claim: Claim) -> bool:
    """∇J(θ) = ∇E[R(τ)]: a function that nothing has given, of which the right side says nothing."""
    if not isinstance(claim.left, Term) or speaks_of_chance(claim.left):
        return False
    left, right = (
        {part.function.name for part in subterms(side) if isinstance(part, Map | Call)}
        for side in (claim.left, claim.right)
        if isinstance(side, Term)
    )
    ruled = {rule.name for rule in claim.functions}
    return bool(left) and not left & (right | ruled)


def with_values(claim: Claim) -> Claim | None:
    """The claim about a number with what its names are worth by numbers that the text put in."""
    sides = terms_of(claim)
    if claim.relation not in ROUNDED or len(sides) < 2 or free_leaves(sides[1]):
        return None
    valued = {d.symbol for d in claim.definitions if d.value is not None}
    if not valued or sides[0] in valued:  # u = 0 after u = 1: another case of it, perhaps
        return None
    put = (d if d.value is None else replace(d, expression=d.value) for d in claim.definitions)
    return replace(claim, definitions=tuple(put))

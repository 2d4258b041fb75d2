"""What a text that says nothing of μ means by it: μ, μ_X and μ_t are the means of X and of x_t."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.chance.roles import Roles, roles, speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.speaking import terms_of
from derivations.terms import Expectation, Formula, Name, Relation, Symbol, Term
from derivations.terms.substitution import free_leaves

MEAN = "mu"


def with_customary_means(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with the means that its letters stand for, and these in words; None without any."""
    terms = terms_of(claim)
    if not speaks_of_chance(*terms):
        return None
    found = list(_means(claim, terms, roles(terms, claim.chance)))
    if not found:
        return None
    said = " and ".join(f"{mean} as the mean of {variable}" for variable, mean in found)
    stated = (Formula(Expectation(v), Relation.EQUAL, mean) for v, mean in found)
    return replace(claim, hypotheses=(*claim.hypotheses, *stated)), said


def _means(claim: Claim, terms: Sequence[Term], found: Roles) -> Iterator[tuple[Symbol, Symbol]]:
    """Each μ that nothing defines, behind the variable that it is the mean of."""
    leaves = {leaf for term in terms for leaf in free_leaves(term)}
    formulas = (*claim.hypotheses, *claim.chance.moments)
    said = [side for stated in formulas for side in (stated.left, stated.right)]
    said += [p for stated in claim.chance.laws for law in stated.laws for p in law.parameters]
    known = {leaf for side in said for leaf in free_leaves(side)}
    known |= {definition.symbol for definition in claim.definitions}
    random = {v for v in found.random if isinstance(v, Symbol) and v.name.letter != MEAN}
    for mean in sorted(leaves - known, key=str):
        if isinstance(mean, Symbol) and mean.name == Name(MEAN, label=mean.name.label):
            fitting = [variable for variable in random if _is_mean(mean, variable, random)]
            if len(fitting) == 1:
                yield fitting[0], mean


def _is_mean(mean: Symbol, variable: Symbol, random: set[Symbol]) -> bool:
    """μ of the only variable, μ_X of X, μ_t of x_t."""
    if mean.name.label or mean.indices:
        own = mean.name.label == str(variable.name) and not variable.indices
        return own or (bool(mean.indices) and mean.indices == variable.indices)
    return len(random) == 1

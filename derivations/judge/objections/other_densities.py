"""Laws that a text leaves unsaid, of which a counterexample can choose none.

p(x) of a text that gives p(θ) = 1: p stands for the density of whatever is in its bracket. And
E[(x - μ)²]/σ⁴ = 1/σ² where nothing says what the law of x has to do with σ.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, expanded_sides, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import Map, Number, Relation, Symbol, Term
from derivations.terms.substitution import free_leaves

DENSITIES = frozenset({"p", "q", "pi"})
PARAMETERS = frozenset({"theta", "mu", "lambda", "sigma", "beta", "phi", "alpha", "tau", "w"})

SCALES = frozenset({"sigma", "tau"})
CHOSEN = "with probabilities"  # a law that nothing states


def of_another_variable(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """The density of a parameter does not say what that of an observation is."""
    rules = {rule.name: rule.parameters[0] for rule in claim.functions
             if rule.name.letter in DENSITIES and len(rule.parameters) == 1}  # fmt: skip
    for part in (p for side in terms_of(claim) for p in every_subterm(side) if rules):
        match part:
            case Map(function, Symbol() as at) if function.name in rules:
                own = rules[function.name]
                if isinstance(own, Symbol) and own.name.letter in PARAMETERS - {at.name.letter}:
                    yield f"{function.name}({at.name}) may be the density of {at.name}"


def of_an_unstated_law(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A moment that is a parameter, or ratios of densities at values tied by what is not said."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None:
        return
    if any(stated.laws for stated in claim.chance.laws) or claim.hypotheses:
        return
    if CHOSEN not in judgement.reason:
        return
    left, right = (_parameters(side) for side in sides)
    if left - right and right - left:
        yield f"what ties {min(left - right)} to {min(right - left)} is not said"
    elif speaks_of_chance(sides[0]) and not speaks_of_chance(sides[1]):
        if right & SCALES:
            yield f"what the law has to do with {min(right & SCALES)} is not said"
        if isinstance(sides[1], Number) and sides[1].value.denominator != 1:
            yield "the law that gives this number is not said"


def _parameters(side: Term) -> set[str]:
    """The small letters of a side: values and parameters, no random variables."""
    leaves = (leaf for leaf in free_leaves(side) if isinstance(leaf, Symbol) and not leaf.indices)
    return {leaf.name.letter for leaf in leaves if leaf.name.letter.islower()}

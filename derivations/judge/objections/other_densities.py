"""p(x) of a text that gives p(θ) = 1: p stands for the density of whatever is in its bracket."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import Map, Symbol

DENSITIES = frozenset({"p", "q", "pi"})
PARAMETERS = frozenset({"theta", "mu", "lambda", "sigma", "beta", "phi", "alpha", "tau", "w"})


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

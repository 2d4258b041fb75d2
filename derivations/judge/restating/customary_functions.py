"""σ of a text that defines none: the logistic function 1/(1 + e^{-z})."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, FunctionRule
from derivations.judge.speaking import expanded_sides, terms_of
from derivations.terms import Call, Constant, Function, Map, Name, Symbol, negative, subterms

SIGMA = Name("sigma")
Z = Symbol(Name("z"))
LOGISTIC = FunctionRule(SIGMA, (Z,), 1 / (1 + Constant("e") ** negative(Z)))


def with_logistic(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with σ as the logistic function; None where it has no such σ, or a rule of it."""
    if any(rule.name == SIGMA for rule in claim.functions) or claim.model is not None:
        return None
    sides = [*terms_of(claim), *(expanded_sides(claim) or ())]
    heads = (p.function for s in sides for p in subterms(s) if isinstance(p, Map | Call))
    if not any(isinstance(f, Function) and f.name == SIGMA for f in heads):
        return None
    rules = (*claim.functions, LOGISTIC)
    return replace(claim, functions=rules), "σ as the logistic function"

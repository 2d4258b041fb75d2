"""The bias and the mean squared error of an estimator, by the words for them.

Bias(θ̂) = E[θ̂] − θ and MSE(θ̂) = E[(θ̂ − θ)²] (Casella and Berger, Statistical Inference, 7.3.1),
where the accent says what is estimated.
"""

from __future__ import annotations

from derivations.judge.chance.roles import ESTIMATES
from derivations.judge.claim import Claim
from derivations.terms import Expectation, Function, Map, Power, Symbol, Term, number, subterms

BIAS, ERROR = frozenset({"Bias", "bias", "BIAS"}), frozenset({"MSE", "mse"})


def with_errors(claim: Claim, term: Term) -> Term:
    """The term with such words written out, which the text itself does not define."""
    asked = [p for p in subterms(term) if isinstance(p, Map) and estimated(p) is not None]
    ruled = {rule.name for rule in claim.functions} if asked else set()
    return _written(term) if asked and ruled.isdisjoint(p.function.name for p in asked) else term


def estimated(term: Map) -> Symbol | None:
    """θ of Bias(θ̂) and MSE(θ̃); None for any other word, and without such an accent."""
    match term:
        case Map(Function(name, 0), Symbol() as estimator) if name.letter in BIAS | ERROR:
            if estimator.name.accents in ESTIMATES:
                bare = estimator.name._replace(accents=())
                return Symbol(bare, estimator.rows, estimator.cols, estimator.indices)
    return None


def _written(term: Term) -> Term:
    match term:
        case Map(function, estimator) if (meant := estimated(term)) is not None:
            error = estimator - meant
            if function.name.letter in BIAS:
                return Expectation(estimator) - meant
            return Expectation(Power(error, number(2)))
    return term.map(_written) if term.children else term

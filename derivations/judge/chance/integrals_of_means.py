"""E[∫ X(t) dt] = ∫ E[X(t)] dt, between bounds that are not random (Fubini's theorem)."""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import (
    Expectation,
    Integral,
    Negation,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    each_once,
    negative,
    plus,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves


def with_means_within(claim: Claim) -> Claim:
    """The claim with the mean below each integral of which it is taken."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    means = [p for side in sides for p in subterms(side) if isinstance(p, Expectation)]
    if len(sides) < 2 or not any(map(_has_integral, means)):
        return claim
    put = each_once(lambda term, inside: _within(term.map(inside), claim))
    return replace(claim, left=put(sides[0]), right=put(sides[1]))


def _has_integral(mean: Term) -> bool:
    return any(isinstance(part, Integral) for part in subterms(mean))


def _within(term: Term, claim: Claim) -> Term:
    if not isinstance(term, Expectation) or not _has_integral(term):
        return term
    return _mean(term.argument, lambda inner: Expectation(inner, term.given, term.under), claim)


def _mean(argument: Term, mean: Callable[[Term], Term], claim: Claim) -> Term:
    match argument:
        case Sum(terms):
            return plus(*(_mean(part, mean, claim) for part in terms))
        case Negation(inner):
            return negative(_mean(inner, mean, claim))
        case Quotient(Integral() as top, bottom) if top.variable not in free_leaves(bottom):
            inside = Quotient(top.body, bottom)
            return _mean(Integral(top.variable, top.lower, top.upper, inside), mean, claim)
        case Product(factors):
            places = [k for k, factor in enumerate(factors) if isinstance(factor, Integral)]
            if len(places) == 1:
                whole = factors[places[0]]
                others = (*factors[: places[0]], *factors[places[0] + 1 :])
                if isinstance(whole, Integral) and _is_free_of(whole.variable, others):
                    product = times(*others, whole.body)
                    inner = Integral(whole.variable, whole.lower, whole.upper, product)
                    return _mean(inner, mean, claim)
        case Integral(variable, lower, upper, body) if _is_fixed(claim, lower, upper):
            return Integral(variable, lower, upper, _mean(body, mean, claim))
    return mean(argument)


def _is_free_of(variable: Term, others: tuple[Term, ...]) -> bool:
    return all(variable not in free_leaves(other) for other in others)


def _is_fixed(claim: Claim, *bounds: Term | None) -> bool:
    """Whether no bound is a variable with a law, or one that is averaged itself."""
    leaves = {leaf for bound in bounds if bound is not None for leaf in free_leaves(bound)}
    letters = [leaf for leaf in leaves if isinstance(leaf, Symbol)]
    return not any(claim.chance.law(letter) is not None for letter in letters)

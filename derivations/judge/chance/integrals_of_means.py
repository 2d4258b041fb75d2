"""E[∫ X(t) dt] = ∫ E[X(t)] dt, between bounds that are not random (Fubini's theorem)."""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Expectation,
    Index,
    IndexedSum,
    Indicator,
    Integral,
    Negation,
    Probability,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    canonical,
    each_once,
    negative,
    plus,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves

BIG = (Integral, IndexedSum)


def with_means_within(claim: Claim, sums: bool = False) -> Claim:
    """The claim with the mean below each integral, or below each finite sum, too, that it is of."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    means = [p for side in sides for p in subterms(side) if isinstance(p, Expectation)]
    kinds = BIG if sums else (Integral,)
    if len(sides) < 2 or not any(isinstance(p, kinds) for mean in means for p in subterms(mean)):
        return claim
    put = each_once(lambda term, inside: _within(term.map(inside), claim, kinds))
    return replace(claim, left=put(sides[0]), right=put(sides[1]))


def by_linearity(claim: Claim) -> Judgement | None:
    """E[∫ f(t, X) dt] = ∫ E[f(t, X)] dt of any f, where both sides are then the same."""
    within = with_means_within(claim, sums=True)
    if within is claim or claim.relation is not Relation.EQUAL:
        return None
    left, right = within.left, within.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if canonical(left) is not canonical(right):
        return None
    return Judgement(Verdict.PROVED, "the mean of a sum or an integral", Evidence("probability"))


def _within(term: Term, claim: Claim, kinds: tuple[type, ...]) -> Term:
    if not isinstance(term, Expectation):
        return term
    if not any(isinstance(part, kinds) for part in subterms(term)):
        return term
    whole = Expectation(term.argument, term.given, term.under)
    found = _mean(term.argument, lambda inner: Expectation(inner, term.given, term.under), claim)
    return whole if IndexedSum not in kinds and isinstance(found, IndexedSum) else found


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
        case IndexedSum(counter, first, last, body) if _counts(claim, first, last):
            return IndexedSum(counter, first, last, _mean(body, mean, claim))
        case Integral(variable, lower, upper, body) if _is_fixed(claim, lower, upper):
            return Integral(variable, lower, upper, _mean(body, mean, claim))
    found = mean(argument)
    if isinstance(argument, Indicator) and isinstance(found, Expectation):
        return Probability(argument.event, found.given, found.under)
    return found


def _is_free_of(variable: Term, others: tuple[Term, ...]) -> bool:
    return all(variable not in free_leaves(other) for other in others)


def _counts(claim: Claim, first: Term, last: Term) -> bool:
    """Up to a number or a small letter: the N of a random sum is a capital."""
    small = isinstance(last, Index) and all(name[:1].islower() for name in last.variables)
    return small and _is_fixed(claim, first, last)


def _is_fixed(claim: Claim, *bounds: Term | None) -> bool:
    """Whether no bound is a variable with a law, or a name that words may call a variable."""
    leaves = {leaf for bound in bounds if bound is not None for leaf in free_leaves(bound)}
    letters = [leaf for leaf in leaves if isinstance(leaf, Symbol)]
    told = claim.chance.anew - claim.chance.numbers  # T of "let T be the time of the third arrival"
    return not any(x.name in told or claim.chance.law(x) is not None for x in letters)

"""The laws of large numbers and the central limit theorem, of members that words call independent.

P(|X̄_n - μ| ≥ ε) → 0 and P((S_n - nμ)/(σ√n) ≤ x) → Φ(x), where E[X_i] = μ and Var(X_i) = σ² are
stated (Grimmett and Stirzaker, Probability and Random Processes, 5.10). Of members with one law
the mean is enough for the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.chance.normal import standard_distribution
from derivations.judge.claim import Claim
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.rungs.finite_laws import stated_of
from derivations.terms import (
    Absolute,
    Comparison,
    Constant,
    Expectation,
    Formula,
    Index,
    IndexedSum,
    Limit,
    Name,
    Power,
    Probability,
    Relation,
    Root,
    Symbol,
    Term,
    Variance,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves, replace_terms

INFINITY = Constant("infinity")
TOTAL = Symbol(Name("S", primes=3))
BELOW = (Relation.LESS, Relation.AT_MOST)
ABOVE = (Relation.GREATER, Relation.AT_LEAST)


def with_limit_laws(term: Term, claim: Claim) -> Term:
    """The term with the limits that the theorems give."""
    term = term.map(lambda part: with_limit_laws(part, claim))
    match term:
        case Limit(Index() as size, point, Probability(Comparison() as event, (), ())):
            if point is INFINITY and (found := _limit(event, size, claim)) is not None:
                return found
    return term


def _limit(event: Comparison, size: Index, claim: Claim) -> Term | None:
    totals = [p for p in subterms(event.left) if isinstance(p, IndexedSum)]
    if len(totals) != 1 or (member := _member(totals[0], size)) is None:
        return None
    if not any(member.name in group for group in claim.chance.independent):
        return None
    inside = replace_terms(event.left, {totals[0]: TOTAL})
    for mean in stated_of_members(Expectation, member, claim):
        if _is_of_large_numbers(inside, mean, size):
            return _of_large_numbers(event, member, claim)
        for spread in stated_of_members(Variance, member, claim):
            one_law = member.name in claim.chance.identical
            if (
                one_law
                and event.relation in (*BELOW, *ABOVE)
                and _is_standard(inside, mean, spread, size)
            ):
                below = standard_distribution(event.right)
                above = plus(number(1), negative(below))
                return below if event.relation in BELOW else above
    return None


def _member(total: IndexedSum, size: Index) -> Symbol | None:
    """X_i of X_1 + … + X_n"""
    match total.body:
        case Symbol(_, _, _, (at,)) if at is total.variable and total.upper is size:
            return total.body if total.lower == Index((), 1) else None
    return None


def stated_of_members(
    moment: type[Expectation] | type[Variance], member: Symbol, claim: Claim
) -> Iterator[Term]:
    """What is stated to be the mean or the variance of every member."""
    for h in stated_of(claim):
        match h:
            case Formula(left, Relation.EQUAL, right) if isinstance(left, moment):
                of = left.argument
                if isinstance(of, Symbol) and of.name == member.name and is_any(of):
                    yield right


def is_any(member: Symbol) -> bool:
    return any(isinstance(at, Index) and at.is_variable for at in member.indices)


def _is_of_large_numbers(inside: Term, mean: Term, size: Index) -> bool:
    """|S/n - μ|"""
    if not isinstance(inside, Absolute):
        return False
    return same(inside.term, plus(TOTAL / size, negative(mean)))


def _of_large_numbers(event: Comparison, member: Symbol, claim: Claim) -> Term | None:
    spread = any(True for _ in stated_of_members(Variance, member, claim))
    if not spread and member.name not in claim.chance.identical:
        return None
    if not isinstance(event.right, Symbol) or free_leaves(event.right) & free_leaves(event.left):
        return None  # some ε > 0
    return number(0) if event.relation in ABOVE else number(1) if event.relation in BELOW else None


def _is_standard(inside: Term, mean: Term, spread: Term, size: Index) -> bool:
    """(S - nμ)/(σ√n)"""
    match spread:
        case Power(deviation, exponent) if exponent == number(2):
            pass
        case _:
            deviation = Root(spread)
    centred = plus(TOTAL, negative(times(size, mean)))
    return same(inside, centred / times(deviation, Root(size)))


def same(one: Term, other: Term) -> bool:
    try:
        return equality(one, other).holds
    except (NoNormalForm, Undefined, TypeError, ValueError):
        return False


__all__ = ["TOTAL", "is_any", "same", "stated_of_members", "with_limit_laws"]

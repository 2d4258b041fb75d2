"""Hoeffding: P(S - E[S] ≥ t) ≤ exp(-2t²/Σ(b_i - a_i)²) of independent X_i in [a_i, b_i].

Of the mean S/n the deviation is n times as great; |S - E[S]| has twice the bound (Boucheron, Lugosi
and Massart, Concentration Inequalities, 2.6).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from derivations.judge.chance.limit_laws import TOTAL, is_any, same, stated_of_members
from derivations.judge.chance.tail_bounds import ABOVE, Bound
from derivations.judge.claim import Claim
from derivations.judge.rungs.finite_laws import stated_of
from derivations.models.distributions import FAMILIES, moment, support
from derivations.terms import (
    Absolute,
    Comparison,
    Constant,
    Expectation,
    Formula,
    Index,
    IndexedSum,
    Name,
    Number,
    Power,
    Probability,
    Quotient,
    Relation,
    Symbol,
    Term,
    index,
    negative,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms.substitution import free_indices, replace_terms, substitute

TWO = number(2)


def hoeffding_bounds(chance_of: Term, claim: Claim) -> Iterator[Bound]:
    """What P(S - E[S] ≥ t) and P(|S - E[S]| ≥ t) are at most; nothing where S is no such sum."""
    match chance_of:
        case Probability(Comparison(value, relation, at), (), ()) if relation in ABOVE:
            pass
        case _:
            return
    inside, often = (value.term, TWO) if isinstance(value, Absolute) else (value, number(1))
    if (total := _total(inside)) is None or not isinstance(total.body, Symbol):
        return
    member = total.body
    if not any(member.name in group for group in claim.chance.independent):
        return
    spread = _spread(total, member, claim)
    deviation = _deviation(value, at, total, member, claim)
    if spread is not None and deviation is not None:
        exponent = negative(Quotient(times(TWO, Power(deviation, TWO)), spread))
        positive = Formula(at, Relation.GREATER, number(0))
        yield Bound(times(often, Power(Constant("e"), exponent)), (positive,))


def _total(inside: Term) -> IndexedSum | None:
    """X_1 + … + X_n, the only sum that stands outside of means."""
    found = {p for p in _outside_of_means(inside) if isinstance(p, IndexedSum)}
    return found.pop() if len(found) == 1 else None


def _outside_of_means(term: Term) -> Iterator[Term]:
    yield term
    if not isinstance(term, Expectation | IndexedSum):
        for child in term.children:
            yield from _outside_of_means(child)


def _deviation(
    at_size: Term, at: Term, total: IndexedSum, member: Symbol, claim: Claim
) -> Term | None:
    """t of S - E[S] ≥ t, and nt of S/n - μ ≥ t."""
    if not isinstance(total.lower, Index | Number) or total.lower not in (number(1), Index((), 1)):
        return None
    inside = at_size.term if isinstance(at_size, Absolute) else at_size
    outside = _without_total(inside, total)
    outsides = (outside, negative(outside)) if isinstance(at_size, Absolute) else (outside,)
    for mean in _means(total, member, claim):
        wanted = plus(TOTAL, negative(mean))
        for scale, one in product((number(1), total.upper), outsides):
            if same(*_with_letters(times(scale, one), wanted)):
                return times(scale, at)
    return None


def _with_letters(one: Term, other: Term) -> list[Term]:
    """The terms with a letter for each mean, which algebra does not look into."""
    means = dict.fromkeys(
        p for side in (one, other) for p in subterms(side) if isinstance(p, Expectation)
    )
    letters: dict[Term, Term] = {
        mean: Symbol(Name("E", label=str(place))) for place, mean in enumerate(means)
    }
    return [replace_terms(side, letters) for side in (one, other)]


def _without_total(inside: Term, total: IndexedSum) -> Term:
    """The term with one letter for the sum, where it does not stand within a mean."""
    if isinstance(inside, Expectation):
        return inside
    if inside == total:
        return TOTAL
    return inside.map(lambda child: _without_total(child, total))


def _means(total: IndexedSum, member: Symbol, claim: Claim) -> Iterator[Term]:
    """E[S], and n times the mean of any member where all have one law or one mean."""
    yield Expectation(total)
    yield IndexedSum(total.variable, total.lower, total.upper, Expectation(member))
    for mean in stated_of_members(Expectation, member, claim):
        if not free_indices(mean) - {str(total.upper)}:
            yield times(total.upper, mean)
    law = claim.chance.law(member)
    for each in law.laws if law is not None else ():
        known = moment(each, 1) if each.family in FAMILIES else None
        if known is not None and str(total.variable) not in free_indices(known):
            yield times(total.upper, known)
    if member.name in claim.chance.identical:
        yield times(total.upper, Expectation(_at(member, index(1))))
        yield times(total.upper, Expectation(member))
        yield times(total.upper, Expectation(Symbol(member.name)))


def _at(member: Symbol, place: Index) -> Symbol:
    return Symbol(member.name, member.rows, member.cols, (place,), member.role)


def _spread(total: IndexedSum, member: Symbol, claim: Claim) -> Term | None:
    """n(b - a)² and Σ(b_i - a_i)²."""
    low, high = _ends(member, claim)
    if low is None or high is None:
        return None
    (place,) = member.indices
    width = Power(plus(high, negative(low)), TWO)
    if str(total.variable) in free_indices(width):
        return IndexedSum(total.variable, total.lower, total.upper, width)
    return times(total.upper, width) if place is total.variable else None


def _ends(member: Symbol, claim: Claim) -> tuple[Term | None, Term | None]:
    """a and b of a ≤ X_i ≤ b, said of every member, by its law or in words."""
    low: Term | None = None
    high: Term | None = None
    law = claim.chance.law(member)
    for each in law.laws if law is not None else ():
        if each.family in FAMILIES:
            low, high = (end if isinstance(end, Number) else None for end in support(each))
    for h in stated_of(claim):
        match h:
            case Formula(Absolute(Symbol() as one), Relation.AT_MOST, bound):
                if (moved := _said_of(member, one, bound)) is not None:
                    low, high = negative(moved), moved
            case Formula(Symbol() as one, Relation.AT_MOST | Relation.AT_LEAST, bound):
                if (moved := _said_of(member, one, bound)) is not None:
                    is_above = h.relation is Relation.AT_MOST
                    low, high = (low, moved) if is_above else (moved, high)
            case Formula(bound, Relation.AT_MOST | Relation.AT_LEAST, Symbol() as one):
                if (moved := _said_of(member, one, bound)) is not None:
                    is_above = h.relation is Relation.AT_LEAST
                    low, high = (low, moved) if is_above else (moved, high)
    return low, high


def _said_of(member: Symbol, one: Symbol, bound: Term) -> Term | None:
    """The bound of the member, where it is said of any."""
    if one.name != member.name or not is_any(one):
        return None
    at, place = one.indices[0], member.indices[0]
    return substitute(bound, {str(at): place}) if isinstance(place, Index) else None


__all__ = ["hoeffding_bounds"]

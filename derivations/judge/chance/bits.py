"""Variables with the values 0 and 1 only: D ∈ {0, 1} is the indicator of D = 1.

So D² is D, E[D] is P(D = 1), and E[Y D] is E[Y | D = 1] P(D = 1).
"""

from __future__ import annotations

from collections.abc import Iterable

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import (
    MOMENTS,
    Comparison,
    Complement,
    Formula,
    Index,
    Indicator,
    Probability,
    Relation,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms.equality import as_index
from derivations.terms.sets import Listed

ZERO_OR_ONE = frozenset({0, 1})


def with_bits(claim: Claim) -> Claim:
    """The claim with an indicator for each random variable that is stated to be 0 or 1."""
    bits = {h.left for h in claim.hypotheses if _is_a_bit(h)}
    if not bits or not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    written = [claim.left, claim.right, *(d.expression for d in claim.definitions)]
    bits &= set(_random(written))
    if not bits:
        return claim
    stated = (
        Formula(_indicated(h.left, bits), h.relation, _indicated(h.right, bits))
        for h in claim.hypotheses
        if not _is_a_bit(h)
    )
    definitions = (replace(d, expression=_indicated(d.expression, bits)) for d in claim.definitions)
    return replace(
        claim,
        left=_indicated(claim.left, bits),
        right=_indicated(claim.right, bits),
        hypotheses=tuple(stated),
        definitions=tuple(definitions),
    )


def _is_a_bit(stated: Formula) -> bool:
    if stated.relation is not Relation.MEMBER or not isinstance(stated.left, Symbol):
        return False
    return (
        isinstance(stated.right, Listed)
        and {_whole(element) for element in stated.right.elements} == ZERO_OR_ONE
    )


def _whole(term: Term) -> int | None:
    found = as_index(term)
    return found.constant if isinstance(found, Index) and found.is_constant else None


def _random(terms: Iterable[Term]) -> Iterable[Symbol]:
    """What stands within means and chances."""
    for term in terms:
        for part in subterms(term):
            if isinstance(part, (*MOMENTS, Probability)):
                yield from (s for s in subterms(part) if isinstance(s, Symbol))


def _indicated(term: Term, bits: set[Term]) -> Term:
    match term:
        case Comparison(left, Relation.EQUAL, right) if left in bits:
            value = _whole(right)
            event = Comparison(left, Relation.EQUAL, number(1))
            return {0: Complement(event), 1: event}.get(-1 if value is None else value, term)
        case Comparison(left) if left in bits:
            return term
        case Symbol() if term in bits:
            return Indicator(Comparison(term, Relation.EQUAL, number(1)))
    if not term.children:
        return term
    known = set(term.given) & bits if isinstance(term, (*MOMENTS, Probability)) else set()
    return term.map(lambda part: part if part in known else _indicated(part, bits))

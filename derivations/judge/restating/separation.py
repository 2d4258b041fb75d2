"""Separated variables: T′/(kT) = X″/X = -λ names the constant that both sides are."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Derivative,
    Map,
    Name,
    Negation,
    PartialAt,
    Power,
    Quotient,
    Relation,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.substitution import free_leaves

RUNG = "separation"


def judge_separation(claim: Claim) -> Judgement | None:
    """A quotient with derivatives of unknown functions against a letter that is new."""
    left, right = claim.left, claim.right
    if not isinstance(left, Term) or claim.relation is not Relation.EQUAL:
        return None
    letter = _letter(right)
    if letter is None or not _is_separated(left):
        return None
    if letter in free_leaves(left) or letter in _spoken_of(claim):
        return None
    return Judgement(Verdict.GIVEN, f"introduces {text(letter)}", Evidence(RUNG))


def _letter(term: object) -> Symbol | None:
    """λ of λ, -λ and -k²"""
    match term:
        case Negation(inner):
            return _letter(inner)
        case Power(Symbol() as base, exponent) if not free_leaves(exponent):
            return base
        case Symbol() if not term.indices and term.shape.is_scalar:
            return term
    return None


def _is_separated(term: Term) -> bool:
    """X″/X, T′/(kT) and (r/R) d/dr (r dR/dr): a function beside a derivative of it is below."""
    slopes, below = set[Name](), set[Name]()
    for part in subterms(term):
        match part:
            case Map(function, _) if function.order:
                slopes.add(function.name)
            case Derivative(inner, _):
                slopes |= set(_names(inner))
            case PartialAt(function, _, _):
                slopes.add(function.name)
            case Quotient(_, denominator):
                below |= set(_names(denominator))
    return bool(slopes & below)


def _names(term: Term) -> Iterator[Name]:
    for part in subterms(term):
        if isinstance(part, Symbol):
            yield part.name
        if isinstance(part, Map):
            yield part.function.name


def _spoken_of(claim: Claim) -> set[Term]:
    """The letters of all that stands before."""
    stated = [*claim.hypotheses, *(premise.formula for premise in claim.premises)]
    found = {leaf for f in stated for side in (f.left, f.right) for leaf in free_leaves(side)}
    for definition in claim.definitions:
        found |= {definition.symbol, *free_leaves(definition.expression)}
    return found

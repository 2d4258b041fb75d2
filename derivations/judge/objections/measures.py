r"""∫ x f dμ of what does not speak of μ: that μ is a measure, not the variable, and x is none."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.objections.settledness import BY_POINTS
from derivations.judge.speaking import every_subterm, expanded_sides, shown_name, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import Call, Integral, Name, Negation, Product, Sum, Symbol, Term
from derivations.terms.convexity import MEASURE
from derivations.terms.substitution import free_leaves

LETTERS = frozenset({"mu", "nu"})


def perhaps_over_a_measure(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An integrand with letters, none of which is that behind the d, which may be a measure's."""
    if judgement.evidence.rung == BY_POINTS:
        return
    sides = expanded_sides(claim) or terms_of(claim)
    integrals = [
        part for side in sides for part in every_subterm(side) if isinstance(part, Integral)
    ]
    if not integrals:
        return
    known, outside = set(_stated(claim)), _leaves_outside(*sides)
    for part in integrals:
        name, spoken = part.variable.name, free_leaves(part.body)
        is_measure = (
            name in known or name.letter in LETTERS or (name.style and name.letter.isupper())
        )
        if is_measure and spoken & outside and part.variable not in spoken:
            yield f"{shown_name(part.variable)} may be a measure"


def _leaves_outside(*terms: Term) -> frozenset[Term]:
    """x of x ∫ f dμ; with those of integrals that are multiplied, which no sum of them has."""
    found: set[Term] = set()
    for term in terms:
        if isinstance(term, Integral):
            continue
        if isinstance(term, Sum | Negation):
            found |= _leaves_outside(*term.children)
        elif isinstance(term, Product):
            integrals = [f for f in term.factors if isinstance(f, Integral)]
            several = len(integrals) > 1
            found |= frozenset[Term]().union(
                *(free_leaves(f) for f in term.factors if several or f not in integrals)
            )
        else:
            found |= free_leaves(term)
    return frozenset(found)


def _stated(claim: Claim) -> Iterator[Name]:
    for stated in claim.hypotheses:
        match stated.left:
            case Call(function, (Symbol(name), *_)) if function == MEASURE:
                yield name

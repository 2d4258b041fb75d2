"""Names of a text for the chances of a variable's values: π_k of P(Z = k) = π_k.

    P(X = x) = Σ_k P(X = x | Z = k) π_k

Put in, the row is one about chances only, for any law of Z: what says that they sum to 1 holds.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.models.chance import Stated
from derivations.terms import (
    Comparison,
    Formula,
    Index,
    IndexedSum,
    Name,
    Probability,
    Relation,
    Symbol,
    Term,
    number,
    substitute,
    subterms,
)
from derivations.terms.substitution import free_leaves

Named = dict[Name, tuple[str, Term]]  # of each family: the letter of the value, and the chance


def with_chances(claim: Claim) -> Claim | None:
    """The claim with P(Z = k) for π_k; None where the text gives chances no such names."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    known: Named = {}
    for law in claim.chance.laws:
        known |= _of_masses(law)
    for stated in claim.hypotheses:
        known |= _named(stated)
    if not known:
        return None
    variables = {leaf for _, chance in known.values() for leaf in free_leaves(chance)}
    laws = tuple(s for s in claim.chance.laws if not (s.is_by_values and s.variable in variables))
    kept = tuple(h for h in claim.hypotheses if not _named(h) and not _is_a_total(h, known))
    return replace(
        claim,
        left=_put_in(claim.left, known),
        right=_put_in(claim.right, known),
        chance=replace(claim.chance, laws=laws),
        hypotheses=tuple(
            Formula(_put_in(h.left, known), h.relation, _put_in(h.right, known)) for h in kept
        ),
    )


def _named(stated: Formula) -> Named:
    match stated:
        case Formula(
            Probability(Comparison(Symbol(), Relation.EQUAL, Index() as value), (), ()) as chance,
            Relation.EQUAL,
            Symbol(name, indices=(at,)),
        ) if value.is_variable and at == value:
            return {name: (value.variable, chance)}
    return {}


def _of_masses(stated: Stated) -> Named:
    """The same of a law that was made of P(Z = k) = π_k for k = 1, …, K."""
    for law in stated.laws:
        match law.parameters:
            case (Index() as value, Symbol(name, indices=(at,)), *_) if at == value:
                equal = Comparison(stated.variable, Relation.EQUAL, value)
                return {name: (value.variable, Probability(equal))}
    return {}


def _is_a_total(stated: Formula, known: Named) -> bool:
    """Σ_k π_k = 1"""
    match stated.left:
        case IndexedSum(variable, _, _, Symbol(name, indices=(at,))):
            return name in known and at == variable and stated.right == number(1)
    return False


def _put_in(term: Term, known: Named) -> Term:
    match term:
        case Symbol(name, indices=(Index() as at,)) if name in known:
            letter, chance = known[name]
            return substitute(chance, {letter: at})
    if not any(isinstance(part, Symbol) and part.name in known for part in subterms(term)):
        return term
    return term.map(lambda part: _put_in(part, known))

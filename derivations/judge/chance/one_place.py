"""Values f(x) and f̂(x) of unknown functions at one place x, as numbers or variables f and f̂.

E[(f(x) - f̂(x))²] = (f(x) - E[f̂(x)])² + Var(f̂(x)) is so of the bias and the variance at x (Hastie,
Tibshirani and Friedman, The Elements of Statistical Learning, 7.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import Formula, Map, Symbol, Term, subterms
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves, replace_terms


def at_one_place(claim: Claim) -> Claim | None:
    """The claim with a letter for each such value; None where there is none.

    Each function is taken at one place only, a small letter of no law that stands nowhere else.
    """
    terms = tuple(_terms(claim))
    values = {part for term in terms for part in subterms(term) if _is_a_value(part)}
    places = {leaf for value in values for leaf in free_leaves(value)}
    if len(places) != 1 or not _are_free(claim, values, terms):
        return None
    (place,) = places
    named: dict[Term, Term] = {value: _letter(value) for value in values}
    if {_letter(value) for value in values} & {
        leaf for term in terms for leaf in free_leaves(term)
    }:
        return None

    def put(term: Term) -> Term:
        return replace_terms(term, named)

    if any(place in free_leaves(put(term)) for term in terms):
        return None
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    stated = tuple(Formula(put(h.left), h.relation, put(h.right)) for h in claim.hypotheses)
    defined = tuple(replace(d, expression=put(d.expression)) for d in claim.definitions)
    return replace(
        claim, left=put(claim.left), right=put(claim.right), hypotheses=stated, definitions=defined
    )


def _terms(claim: Claim) -> Iterator[Term]:
    yield from (side for side in (claim.left, claim.right) if isinstance(side, Term))
    yield from (side for h in claim.hypotheses for side in (h.left, h.right))
    yield from (d.expression for d in claim.definitions)


def _is_a_value(part: Term) -> bool:
    match part:
        case Map(function, Symbol(name) as place):
            plain = not place.indices and name.letter.islower()
            return plain and not function.order and elementary_name(function) is None
    return False


def _are_free(claim: Claim, values: set[Term], terms: tuple[Term, ...]) -> bool:
    """Whether no rule and no law speaks of the functions or of their place."""
    names = {value.function.name for value in values if isinstance(value, Map)}
    ruled = {rule.name for rule in claim.functions}
    others = (part for term in terms for part in subterms(term) if isinstance(part, Map))
    elsewhere = any(p.function.name in names and p not in values for p in others)
    lawful = {stated.variable for stated in claim.chance.laws}
    places = {leaf for value in values for leaf in free_leaves(value)}
    return not names & ruled and not elsewhere and not places & lawful


def _letter(value: Term) -> Symbol:
    assert isinstance(value, Map)
    return Symbol(value.function.name)

"""Objections where independence may be meant: of a sample, of the factors of a product."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace as replaced
from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, shown_name, terms_of, variables
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Comparison,
    Covariance,
    Probability,
    Product,
    Symbol,
    Term,
    Variance,
)
from derivations.terms.substitution import free_leaves


def independent_members(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Var(Σ X_i) = Σ Var(X_i): the members of a sample are independent, whether said or not."""
    if judgement.evidence.rung != "probability" or judgement.verdict is not Verdict.REFUTED:
        return
    parts = [part for side in terms_of(claim) for part in every_subterm(side)]
    moments = {part for part in parts if isinstance(part, Variance)}
    if any(isinstance(part, Covariance) for part in parts):
        return
    inside = {leaf for part in moments for leaf in _every_leaf(part) if isinstance(leaf, Symbol)}
    families = {leaf.name for leaf in inside if any(free_leaves(at) for at in leaf.indices)}
    if not families or any(families <= names for names in claim.chance.independent):
        return
    from derivations.judge.rungs.probability import judge_probability

    assumed = replaced(claim.chance, independent=(*claim.chance.independent, frozenset(families)))
    found = judge_probability(replaced(claim, chance=assumed))
    if found is None or not found.verdict.accuses:
        yield f"it may hold where all {min(map(str, families))} are independent"


def independent_factors(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """P(X = x, Y = y) = P(X = x) P(Y = y) in a chain: an exercise may have said independent."""
    if judgement.verdict is not Verdict.REFUTED or claim.chance.joint:
        return
    parts = [part for side in terms_of(claim) for part in every_subterm(side)]
    for product in (part for part in parts if isinstance(part, Product)):
        own = [frozenset(_valued(factor)) for factor in product.factors]
        own = [each for each in own if each]
        together = frozenset[Symbol]().union(*own)
        if len(own) < 2 or sum(map(len, own)) > len(together):
            continue
        names = {leaf.name for leaf in together}
        tied = any(together <= variables(h.left, h.right) for h in claim.hypotheses)
        if not tied and not any(names <= known for known in claim.chance.independent):
            yield f"{' and '.join(sorted(map(shown_name, together)))} may be independent"


def _valued(factor: Term) -> Iterator[Symbol]:
    """X of P(X = x)"""
    match factor:
        case Probability(Comparison(Symbol() as variable), ()):
            yield variable


def _every_leaf(term: Term) -> Iterator[Term]:
    return (part for part in every_subterm(term) if not part.children or isinstance(part, Symbol))

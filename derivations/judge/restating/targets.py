"""Targets of a cross-entropy, L = −Σ_k y_k log p_k: the y_k sum to 1, as probabilities do.

A text on classification seldom says so, and ∂L/∂z_k = p_k − y_k rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, terms_of
from derivations.judge.verdict import Judgement
from derivations.printer.text import formula
from derivations.terms import (
    Component,
    Formula,
    Function,
    IndexedSum,
    Map,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
    number,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.entrywise import Filled

LOGARITHMS = frozenset({"log", "log2", "log10"})
ONE = number(1)


def with_customary_targets(claim: Claim) -> tuple[Claim, str] | None:
    """The claim where targets sum to 1, and that in words; None where it speaks of none."""
    written = (*terms_of(claim), *(d.expression for d in claim.definitions))
    given = {d.symbol for d in claim.definitions}
    totals = dict.fromkeys(
        total
        for term in written
        for part in every_subterm(term)
        for target, total in _totals(part)
        if target not in given and not _is_a_weight(target, written)
    )
    found = [Formula(total, Relation.EQUAL, ONE) for total in totals]
    new = tuple(stated for stated in found if stated not in claim.hypotheses)
    if not new:
        return None
    said = "targets with " + ", ".join(map(formula, new))
    return replace(claim, hypotheses=(*claim.hypotheses, *new)), said


def are_targets(found: Judgement, claim: Claim) -> bool:
    """Whether the point that refutes a row gives targets that sum to 1, those it leaves out 0."""
    against = found.evidence.counterexample
    if against is None:
        return False
    written = (*terms_of(claim), *(d.expression for d in claim.definitions))
    targets = {t for term in written for part in every_subterm(term) for t, _ in _totals(part)}
    names = {leaf.name for t in targets for leaf in (t,) if isinstance(leaf, Symbol)}
    values = [
        binding.value
        for binding in against.point
        if any(isinstance(p, Symbol) and p.name in names for p in every_subterm(binding.leaf))
    ]
    return sum(values) == 1 and min(values) >= 0


def _is_a_weight(target: Term, written: Sequence[Term]) -> bool:
    """λ of log Σ_k λ_k x_k ≥ Σ_k λ_k log x_k: of weights a text says itself what they sum to."""
    logarithms = (
        part.argument
        for term in written
        for part in every_subterm(term)
        if isinstance(part, Map) and _is_logarithm(part.function)
    )
    sums = (p for a in logarithms for p in every_subterm(a) if isinstance(p, IndexedSum))
    named = {target.name} if isinstance(target, Symbol) else set()
    return any(
        isinstance(part, Symbol) and part.name in named for s in sums for part in every_subterm(s)
    )


def _totals(part: Term) -> Iterator[tuple[Term, Term]]:
    """y and Σ_k y_k of Σ_k y_k log p_k, y and 1ᵀy of yᵀ log p."""
    match part:
        case IndexedSum(variable, lower, upper, Product((*_, target, Map(of, _)))):
            if _is_logarithm(of) and _stands_at(target, variable):
                yield _named(target), IndexedSum(variable, lower, upper, target)
        case Product((Transpose(Symbol() as target), Map(of, _))) if _is_logarithm(of):
            ones = Transpose(Filled(ONE, *target.shape))
            yield target, Product((ones, target))


def _is_logarithm(function: Function) -> bool:
    return elementary_name(function) in LOGARITHMS


def _stands_at(target: Term, place: Term) -> bool:
    match target:
        case Symbol(indices=indices) | Component(Symbol(), indices):
            return place in indices
    return False


def _named(target: Term) -> Term:
    return target.term if isinstance(target, Component) else target

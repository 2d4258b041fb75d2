"""Ranges that a row leaves unsaid: where one may be another than it seems, or does not matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from derivations.judge.claim import Claim
from derivations.judge.speaking import every_subterm, expanded_sides, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Call,
    Component,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    JoinedEvents,
    Map,
    Negation,
    Product,
    Sum,
    Symbol,
    Term,
    compared_with,
    index,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.names import SIZE_OF, UNSTATED
from derivations.terms.sets import JoinedSets
from derivations.terms.substitution import free_leaves

Ranging = IndexedSum | IndexedProduct | IndexedExtremum
MOST_SUMMANDS = 64
Choosing = IndexedSum | IndexedExtremum | JoinedEvents | JoinedSets


def an_unstated_range(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """min_i a_i ≤ Σ_{i=0}^{n-1} a_i/n: i runs from 0 to n - 1 on both sides."""
    sides = expanded_sides(claim) or terms_of(claim)
    ranging = [part for s in sides for part in every_subterm(s) if isinstance(part, Ranging)]
    unstated = [part for part in ranging if _is_unstated(part)]
    if unstated and len(unstated) < len(ranging):
        yield "a range is not stated, perhaps the one beside it"


def perhaps_summed(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """tr A = A_{ij} δ_{ij}: a letter that one side repeats and another part lacks may be summed.

    So it is with Einstein's convention: there every other letter stands once in each summand.
    """
    sides = expanded_sides(claim) or ()
    if not all(side.shape.is_scalar for side in sides):
        return  # between whole vectors and matrices
    if not any(isinstance(part, Index) for side in sides for part in every_subterm(side)):
        return
    parts = [part for side in sides for part in every_subterm(side)]
    if any(part.binds for part in parts) or not any(map(_has_two_letters, parts)):
        return
    summands = [each for side in sides for each in _letters_by_summand(side)]
    single = {frozenset(k for k, times in each.items() if times == 1) for each in summands}
    repeated = {letter for each in summands for letter, times in each.items() if times == 2}
    partial = sorted(str(k) for k in repeated if not all(each[k] for each in summands))
    if partial and len(single) == 1 and all(max(e.values(), default=0) < 3 for e in summands):
        yield f"a sum over the repeated {partial[0]} may be meant"


def _has_two_letters(part: Term) -> bool:
    """A_{ij}"""
    at = part.indices if isinstance(part, Symbol | Component) else ()
    return len([each for each in at if isinstance(each, Index) and each.is_variable]) > 1


def _letters_by_summand(term: Term) -> list[Counter[Index]]:
    """How often each summand has each letter of an index, brackets multiplied out."""
    match term:
        case Sum(terms):
            return [each for part in terms for each in _letters_by_summand(part)]
        case Product(factors):
            ways = product(*map(_letters_by_summand, factors))
            return [sum(way, Counter()) for way, _ in zip(ways, range(MOST_SUMMANDS), strict=False)]
        case Negation(inner):
            return _letters_by_summand(inner)
        case Index():
            return [Counter(map(index, term.variables))]
    ways = product(*map(_letters_by_summand, term.children))
    return [sum(way, Counter()) for way, _ in zip(ways, range(MOST_SUMMANDS), strict=False)]


def unknown_elements(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Σ_{x ∈ A} 1/(x (x + 1)) = Σ_{x=1}^∞ …, where what the elements of A are decides it.

    Where all ranges are A on both sides it does not matter, if both sides have the elements:
    Σ_{x ∈ A} μ = Σ_{x ∈ A} x says what μ is.
    """
    sides = expanded_sides(claim) or terms_of(claim)
    ranging = [[p for p in every_subterm(s) if isinstance(p, Ranging)] for s in sides]
    every = [part for own in ranging for part in own]
    named = [part for part in every if _is_over_a_set(part)]
    valued = [p for p in named if not _only_chooses(p.variable, p.body, True)]
    if not valued:
        return
    spoken = [any(isinstance(p, Symbol) and SIZE_OF in p.name.accents for p in every_subterm(s))
              for s in sides]  # fmt: skip
    of_elements = [any(p in valued for p in own) for own in ranging]
    if len(named) < len(every) or not all(spoken) or not all(of_elements):
        yield "what the elements of the set are is not known"


def _is_over_a_set(part: Ranging) -> bool:
    return isinstance(part.upper, Symbol) and SIZE_OF in part.upper.name.accents


def _is_unstated(part: Ranging) -> bool:
    return isinstance(part.upper, Symbol) and UNSTATED in part.upper.name.accents


def counts_members(name: str, claim: Claim, praised: bool) -> bool:
    """Whether it is the unstated range of sums whose indices only choose members of families, or
    are the values of a random variable; in a praised row, of any functions too: Σ_x q(x)."""
    sums = [
        part
        for side in expanded_sides(claim) or ()
        for part in every_subterm(side)
        if isinstance(part, Choosing) and isinstance(part.upper, Symbol)
    ]
    own = [part for part in sums if UNSTATED in part.upper.name.accents]  # type: ignore[attr-defined]
    if not any(str(part.upper.name) == name for part in own):  # type: ignore[attr-defined]
        return False
    if not praised and any(part.variable not in free_leaves(part.body) for part in own):
        return False  # Σ_x 1/n tells how many x there are
    return all(
        _only_chooses(part.variable, part.body, praised) or compared_with(part.body, part.variable)
        for part in own
    )


def _only_chooses(variable: Term, term: Term, of_functions: bool) -> bool:
    """Whether an index variable stands below names only, or in unknown functions as well."""
    if isinstance(term, Index):
        return variable not in free_leaves(term)
    if isinstance(term, Symbol):
        return all(at is variable or variable not in free_leaves(at) for at in term.indices)
    if isinstance(term, IndexedSum) and term.variable == variable:
        return True  # another k, of Σ_k y_k / Σ_k x_k
    children = term.children
    if of_functions and isinstance(term, Map | Call) and elementary_name(term.function) is None:
        children = tuple(child for child in children if child is not variable)
    return all(_only_chooses(variable, child, of_functions) for child in children)

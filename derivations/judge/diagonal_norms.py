"""‖diag(v)‖ is the largest |v_i|: at most c, where each entry is as a number, whatever its letters.

‖diag(1 - tanh²(z))‖ ≤ 1, ‖diag(σ(z) ⊙ (1 - σ(z)))‖ ≤ 1/4
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from derivations.judge.claim import Claim
from derivations.judge.norm_lemmas import norms_in
from derivations.judge.rungs.inequalities import judge_inequalities
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Diagonal,
    Formula,
    Hadamard,
    Map,
    Name,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    number,
    subterms,
    times,
)
from derivations.terms.entrywise import Filled

KINDS = ("", "1", "2", "infinity")
CANDIDATES = (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(2))


def diagonal_bounds(terms: Sequence[Term]) -> Iterator[Formula]:
    """‖diag(v)‖ ≤ c for each such norm in the terms, and for each part of a product under one."""
    for norm in norms_in(terms):
        for part in subterms(norm.term):
            if not isinstance(part, Diagonal) or norm.kind not in KINDS:
                continue
            if (largest := _largest(part.vector)) is not None:
                yield Formula(Norm(part, norm.kind), Relation.AT_MOST, number(largest))


@lru_cache(maxsize=256)
def _largest(vector: Term) -> Fraction | None:
    """The least of a few numbers that no |entry| exceeds."""
    entry = _entry(vector)
    if entry is None:
        return None
    return next((c for c in CANDIDATES if _is_at_most(entry, c)), None)


def _is_at_most(entry: Term, bound: Fraction) -> bool:
    above = Claim(entry, Relation.AT_MOST, number(bound))
    below = Claim(entry, Relation.AT_LEAST, negative(number(bound)))
    found = [judge_inequalities(claim) for claim in (above, below)]
    return all(f is not None and f.verdict is Verdict.PROVED for f in found)


def _entry(vector: Term) -> Term | None:
    """One entry of what is computed entry by entry, with a letter for that of each column."""
    match vector:
        case Filled(scalar, _, _):
            return scalar
        case Number():
            return vector
        case Symbol() if vector.shape.is_vector and not vector.shape.is_scalar:
            return Symbol(Name("entry", label=str(vector)))
        case Sum(terms):
            parts = [_entry(term) for term in terms]
            return None if None in parts else Sum(tuple(p for p in parts if p is not None))
        case Negation(inner):
            found = _entry(inner)
            return None if found is None else negative(found)
        case Hadamard(left, right):
            first, second = _entry(left), _entry(right)
            return None if first is None or second is None else times(first, second)
        case Product((Number() as factor, inner)):
            found = _entry(inner)
            return None if found is None else times(factor, found)
        case Power(base, Number() as exponent):
            found = _entry(base)
            return None if found is None else Power(found, exponent)
        case Map(function, argument):
            inside = _entry(argument) or Symbol(Name("entry", label=str(argument)))
            return Map(function, inside)
    return None

"""Let n = 10: what counts in sums and members has the number that the text states."""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import Index, Number, Relation, Term, index
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

LARGEST = 10_000


def at_stated_counts(claim: Claim) -> Claim | None:
    """The claim with the numbers put in; None where none of its counters has one."""
    counts: dict[Term, Term] = {
        stated.left: value
        for stated in claim.hypotheses
        if stated.relation is Relation.EQUAL
        and isinstance(stated.left, Index)
        and stated.left.is_variable
        and (value := _whole(stated.right)) is not None
    }
    if not counts or not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    formulas = [claim.left, claim.right, *(d.expression for d in claim.definitions)]
    if not any(counts.keys() & free_leaves(formula) for formula in formulas):
        return None
    try:
        left, right, *expressions = (put(formula, counts) for formula in formulas)
    except (TypeError, ValueError):
        return None
    given = zip(claim.definitions, expressions, strict=True)
    return replace(
        claim, left=left, right=right, others=(),
        definitions=tuple(replace(d, expression=expression) for d, expression in given),
        hypotheses=tuple(h for h in claim.hypotheses if h.left not in counts),
    )  # fmt: skip


def _whole(value: Term) -> Index | None:
    """3 as an index."""
    if isinstance(value, Index):
        return None if value.is_variable or free_leaves(value) else value
    if isinstance(value, Number) and value.value.denominator == 1:
        return index(int(value.value)) if abs(value.value) <= Fraction(LARGEST) else None
    return None

r"""\sum_a E[N(a)] (v - q(a)) = \sum_a E[N(a)] d_a: a mean as a number of which nothing is known.

An equation that holds whatever the means, variances and chances in it are holds of them. Each
becomes a letter, or a function of the indices that sums bind around it; nothing is refuted.
"""

from __future__ import annotations

from collections.abc import Iterable

from derivations.dataclass import dataclass, field, replace
from derivations.judge.claim import Claim
from derivations.judge.verdict import Judgement, Verdict
from derivations.models.chance import NOTHING
from derivations.terms import (
    Call,
    Covariance,
    Expectation,
    Index,
    IndexedSum,
    Name,
    Probability,
    Relation,
    Symbol,
    Term,
    Variance,
    canonical,
    subterms,
)
from derivations.terms.leaves import Function
from derivations.terms.substitution import free_leaves

NUMBERS = (Expectation, Variance, Covariance, Probability)
STYLE = "number of chance"


@dataclass(slots=True)
class Numbers:
    """What stands for each number so far, and the indices that sums bind."""

    bound: frozenset[Index]
    found: dict[Term, Term] = field(default_factory=dict)

    def of(self, term: Term) -> Term:
        if isinstance(term, NUMBERS) and term.shape.is_scalar:
            return self._number(term)
        return term.map(self.of)

    def _number(self, term: Term) -> Term:
        key = canonical(term)
        if key not in self.found:
            name = Name("X", STYLE, label=str(len(self.found) + 1))
            at = tuple(sorted(free_leaves(term) & self.bound, key=str))
            self.found[key] = Call(Function(name), at) if at else Symbol(name)
        return self.found[key]


def judge_numbers_of_chance(claim: Claim) -> Judgement | None:
    """An equation between sums that the numbers of chance in it need not be known for."""
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or claim.model is not None:
        return None
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return None
    if not all(map(_has_numbers_in_a_sum, (left, right))):
        return None
    numbers = Numbers(frozenset(_bound((left, right))))
    plain = replace(claim, left=numbers.of(left), right=numbers.of(right), chance=NOTHING)
    from derivations.judge.climbing import climbed

    judgement = climbed(plain)
    return judgement if judgement.verdict is Verdict.PROVED else None


def _has_numbers_in_a_sum(side: Term) -> bool:
    """Whether a sum of it has a mean, a variance or a chance in its body."""
    parts = tuple(subterms(side))
    sums = (part.body for part in parts if isinstance(part, IndexedSum))
    return any(isinstance(part, NUMBERS) for body in sums for part in subterms(body))


def _bound(sides: Iterable[Term]) -> Iterable[Index]:
    for side in sides:
        yield from (part.variable for part in subterms(side) if isinstance(part, IndexedSum))

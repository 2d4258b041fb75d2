"""Inequalities by a stated bound: f(x) − f* ≤ gᵀ(x − x*), times a factor that is no less than 0.

The difference of the sides is such a multiple of the difference that is stated, or of two of them
one after the other: proved for vectors of every size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.positivity import certificate
from derivations.judge.ordered.algebra import form_term
from derivations.judge.ordered.proof import Prover
from derivations.judge.ordered.words import SCALAR, Form, Monomial, Scalars
from derivations.judge.rungs.bounds_below import at_arguments
from derivations.judge.rungs.inequalities import ORDERS
from derivations.judge.rungs.matrices import expanded_hypotheses, expanded_sides
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Formula, Number, Quotient, Relation, number

RUNG = "stated bound"
MOST_FACTORS, MOST_BOUNDS = 8, 6
BOUNDS_AT_ONCE = 2
WEAK = (Relation.AT_MOST, Relation.AT_LEAST)

LINK = 2  # parts of a ≤ b, after which a chain may go on with as many parts as before


def judge_stated_bounds(claim: Claim) -> Judgement | None:
    """≤ or ≥ between numbers, where the text states inequalities."""
    if claim.relation not in WEAK or claim.model is not None:
        return None
    if not any(h.relation in ORDERS for h in claim.hypotheses):
        return None
    sides = expanded_sides(claim)
    if sides is None or not all(side.shape.is_scalar for side in sides):
        return None
    hypotheses = expanded_hypotheses(claim)
    hypotheses += list(_positive_divisors(hypotheses))
    bounds = [h for h in hypotheses if h.relation in ORDERS and h.left.shape.is_scalar]
    bounds = [*at_arguments(sides, bounds), *bounds]
    try:
        prover = Prover(*sides, hypotheses)
        difference = gap(prover, Formula(sides[0], claim.relation, sides[1]))
        gaps = [gap(prover, bound) for bound in bounds[:MOST_BOUNDS]]
        if not _is_made_of(difference, gaps, prover, BOUNDS_AT_ONCE):
            return None
    except (NotExplicit, RecursionError):
        return None
    reason = "a stated inequality, times what is no less than 0"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _positive_divisors(hypotheses: Sequence[Formula]) -> Iterator[Formula]:
    """M > 0 of 0 < t ≤ 1/M."""
    at_least_nothing = {
        h.left if _is_downwards(h) else h.right
        for h in hypotheses
        if h.relation in ORDERS and number(0) in (h.left, h.right)
    }
    for h in hypotheses:
        below, above = (h.right, h.left) if _is_downwards(h) else (h.left, h.right)
        match above:
            case Quotient(Number(top), bottom) if h.relation in ORDERS and top > 0:
                if below in at_least_nothing:
                    yield Formula(bottom, Relation.GREATER, number(0))


def _is_downwards(formula: Formula) -> bool:
    return formula.relation in (Relation.GREATER, Relation.AT_LEAST)


def gap(prover: Prover, formula: Formula) -> Form:
    """The larger side less the smaller one."""
    left, right = prover.lowering.form(formula.left), prover.lowering.form(formula.right)
    direction, _ = ORDERS[formula.relation]
    return right - left if direction > 0 else left - right


def _is_made_of(difference: Form, gaps: Sequence[Form], prover: Prover, most: int) -> bool:
    """Whether it is a sum of multiples of the gaps, by factors that are no less than 0."""
    if not most:
        return False
    for gap in gaps:
        for factor in _factors(difference, gap):
            rest = difference - prover.algebra.product(factor, gap)
            longest = len(difference.parts) - (len(gap.parts) != LINK)
            if len(rest.parts) > longest or not is_positive(factor, prover):
                continue
            if not rest.parts or _is_made_of(rest, gaps, prover, most - 1):
                return True
    return False


def _factors(difference: Form, gap: Form) -> Iterator[Form]:
    """What a product of the gap must be multiplied by to be those of the difference."""
    tried: list[Form] = []
    for (scalars, word), content in gap.parts.items():
        rests: dict[Monomial, Fraction] = {}
        for (others, other), whole in difference.parts.items():
            rest = without(others, scalars)
            if rest is not None and other == word:
                rests[(rest, ())] = whole / content
        single = (Form(SCALAR, {rest: factor}) for rest, factor in rests.items())
        for factor in [Form(SCALAR, rests), *single] if rests else []:
            if factor not in tried and len(tried) < MOST_FACTORS:
                tried.append(factor)
                yield factor


def without(scalars: Scalars, part: Scalars) -> Scalars | None:
    """The factors that are left, where all of a part are among them."""
    left = list(scalars)
    for factor in part:
        if factor not in left:
            return None
        left.remove(factor)
    return tuple(left)


def is_positive(factor: Form, prover: Prover) -> bool:
    try:
        workspace, element = element_of(form_term(factor), prover.assumed())
        return certificate(workspace, element, False) is not None
    except (NoNormalForm, Undefined):
        return False

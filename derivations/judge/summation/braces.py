"""Sums over cases, cut where a case ends: Σ_{k=-∞}^∞ { a_k if k ≥ 0; 0 otherwise is Σ_{k=0}^∞ a_k.

The order of the ends must be known, as for integrals (`integration.braces`).
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.integration.definite import is_below
from derivations.terms import (
    Constant,
    Formula,
    Index,
    IndexedSum,
    Negation,
    Number,
    Relation,
    Symbol,
    Term,
    number,
    plus,
    subterms,
)
from derivations.terms.entrywise import Piecewise
from derivations.terms.substitution import replace_terms

INFINITY = Constant("infinity")
MOST = 8
STRICT = {Relation.GREATER: 1, Relation.LESS: -1}
LEAST = (Relation.AT_LEAST, Relation.GREATER)
MOST_OF = (Relation.AT_MOST, Relation.LESS)
ZERO = number(0)


def cut_sums(term: Term, hypotheses: Sequence[Formula] = ()) -> Term:
    """The term with every sum over cases as a sum of sums over the cases."""
    if not term.children or not any(isinstance(p, Piecewise) for p in subterms(term)):
        return term
    term = term.map(lambda child: cut_sums(child, hypotheses))
    return _cut(term, hypotheses, MOST) if isinstance(term, IndexedSum) else term


def _cut(whole: IndexedSum, hypotheses: Sequence[Formula], most: int) -> Term:
    for brace in (p for p in subterms(whole.body) if isinstance(p, Piecewise) and most):
        tested = _from(brace, whole.variable)
        if tested is None:
            continue
        first, is_above = tested
        above, below = (brace.yes, brace.no) if is_above else (brace.no, brace.yes)
        cut = []
        for ends, value in zip(_parts(whole, first, hypotheses), (below, above), strict=True):
            if ends is None:
                return whole
            if not ends:
                continue
            body = replace_terms(whole.body, {brace: value})
            if not _is_zero(body):
                part = IndexedSum(whole.variable, ends[0], ends[1], body)
                cut.append(_cut(part, hypotheses, most - 1))
        return plus(*cut) if cut else ZERO
    return whole


def _is_zero(body: Term) -> bool:
    factors = getattr(body, "factors", (body,))
    return any(isinstance(f, Number) and f.value == 0 for f in factors)


def _from(brace: Piecewise, variable: Index) -> tuple[Index, bool] | None:
    """The first number of the upper case, and whether its value is that where the test holds."""
    left, right = _index(brace.left), _index(brace.right)
    if left is None or right is None or brace.relation not in (*LEAST, *MOST_OF):
        return None
    difference = left - right
    own = dict(difference.parts).get(variable.variable)
    rest = Index(
        tuple(p for p in difference.parts if p[0] != variable.variable), difference.constant
    )
    strict = STRICT.get(brace.relation, 0)
    if own == 1:  # k + rest ≥ 0 or ≤ 0
        first = -rest + (1 if strict == 1 else 0)
        return (first, True) if brace.relation in LEAST else (first + (strict == 0), False)
    if own == -1:  # rest - k ≥ 0, which is k ≤ rest
        if brace.relation in LEAST:
            return rest + (1 if not strict else 0), False
        return rest + (1 if strict else 0), True
    return None


def _index(term: Term) -> Index | None:
    match term:
        case Index():
            return term
        case Number(value) if value.denominator == 1:
            return Index((), int(value))
        case Symbol():
            return None
    return None


Ends = tuple[Term, Term] | tuple[()] | None


def _parts(whole: IndexedSum, first: Index, hypotheses: Sequence[Formula]) -> tuple[Ends, Ends]:
    """The range before the first number and the range from it on; () where there is nothing."""
    last = first - Index((), 1)
    if _is_at_most(first, whole.lower, hypotheses):
        return (), (whole.lower, whole.upper)
    if _is_at_most(whole.upper, last, hypotheses):
        return (whole.lower, whole.upper), ()
    if _is_at_most(whole.lower, first, hypotheses) and _is_at_most(first, whole.upper, hypotheses):
        return (whole.lower, last), (first, whole.upper)
    return None, None


def _is_at_most(one: Term, other: Term, hypotheses: Sequence[Formula]) -> bool:
    if other is INFINITY or one == Negation(INFINITY) or one == other:
        return True
    if one is INFINITY or other == Negation(INFINITY):
        return False
    return is_below(one, other, hypotheses) or any(_says(h, one, other) for h in hypotheses)


def _says(hypothesis: Formula, one: Term, other: Term) -> bool:
    """Whether n ≥ 0 is stated of the ends."""
    sides = hypothesis.left, hypothesis.right
    if hypothesis.relation in LEAST:
        sides = hypothesis.right, hypothesis.left
    elif hypothesis.relation not in MOST_OF:
        return False
    low, high = (_index(side) for side in sides)
    mine, others = _index(one), _index(other)
    if low is None or high is None or mine is None or others is None:
        return False
    gap = (others - mine) - (high - low)  # other - one ≥ high - low ≥ 0
    return gap.is_constant and gap.constant >= 0

"""Inequalities: between scalars by certificate or point, between matrices where an order is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.claim import Claim
from derivations.judge.evaluation.refutation import described, try_out
from derivations.judge.evaluation.sampling import connected
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import entries
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.positivity import certificate
from derivations.judge.rungs.matrices import at_sizes, expanded_hypotheses, expanded_sides
from derivations.judge.rungs.scalars import explicit_sides, hypotheses_of, tried
from derivations.judge.solving.domain import defined
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.reader.logic import negated
from derivations.terms import (
    Absolute,
    Formula,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Name,
    Norm,
    Number,
    Power,
    Relation,
    Symbol,
    Term,
    index,
    negative,
    number,
    plus,
    replace,
    subterms,
)
from derivations.terms.substitution import free_leaves

RUNG = "inequality"
INSTANCES = 150
ORDERS = {
    Relation.LESS: (1, True),
    Relation.AT_MOST: (1, False),
    Relation.GREATER: (-1, True),
    Relation.AT_LEAST: (-1, False),
}


def judge_inequalities(claim: Claim) -> Judgement | None:
    """<, ≤, >, ≥ between scalars."""
    if _is_a_square(claim):
        return Judgement(Verdict.PROVED, "a square or a length", Evidence(RUNG))
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in ORDERS:
        return None
    left, right = sides
    if left.shape != right.shape:
        return None
    hypotheses = hypotheses_of(claim)
    direction, strict = ORDERS[claim.relation]
    larger, smaller = (right, left) if direction > 0 else (left, right)
    try:
        difference = plus(larger, negative(smaller))
        workspace, element = element_of(difference, hypotheses)
        why = certificate(workspace, element, strict)
    except (NoNormalForm, Undefined):
        return _at_points(Formula(left, claim.relation, right), hypotheses)
    if why is not None:
        evidence = Evidence(RUNG, tuple(workspace.conditions))
        return Judgement(Verdict.PROVED, f"the difference: {why}", evidence)
    if (why := _from_the_least(difference, hypotheses, strict)) is not None:
        return Judgement(Verdict.PROVED, f"the difference: {why}", Evidence(RUNG))
    order = Formula(left, claim.relation, right)
    found = _at_points(order, hypotheses)
    if found is None:  # of points at which the sides are too near no one tells
        shown = _by_products(order, hypotheses)
        return shown or (_by_certificate(order, hypotheses) if strict else None)
    if found.verdict is not Verdict.TESTED:
        return found
    return _by_products(order, hypotheses) or _by_certificate(order, hypotheses) or found


def _at_points(order: Formula, hypotheses: Sequence[Formula]) -> Judgement | None:
    """What points say; that Σ a_i ≥ 0 holds where all a_i are one number says nothing."""
    found = tried(order, hypotheses)
    if found is None or not found.verdict.praises:
        return found
    return None if any(map(_has_bound_members, (order.left, order.right))) else found


def _has_bound_members(term: Term) -> bool:
    """Whether a member of a family stands below the sign that binds its index."""
    for part in subterms(term):
        if isinstance(part, IndexedSum | IndexedProduct | IndexedExtremum):
            symbols = (p for p in subterms(part.body) if isinstance(p, Symbol))
            if any(part.variable in free_leaves(place) for s in symbols for place in s.indices):
                return True
    return False


def _by_certificate(order: Formula, hypotheses: Sequence[Formula]) -> Judgement | None:
    """What no point refutes may be proved by calculus, or for all whole numbers by induction."""
    from derivations.judge.bounds.certified import certified

    found = certified(order, hypotheses)
    if found is None:
        return None
    return Judgement(Verdict.PROVED, found.reason, Evidence(RUNG, found.conditions))


def _by_products(order: Formula, hypotheses: Sequence[Formula]) -> Judgement | None:
    """1/b < 1/a where 0 < a < b: the contrary cannot be beside what is stated."""
    from derivations.judge.following.infeasible import is_infeasible

    asked = defined(order)
    known = [*connected(order, hypotheses), *asked]
    against = negated(order)
    if not isinstance(against, Formula) or is_infeasible(known):
        return None
    if not is_infeasible([*known, against]):
        return None
    reason = "products of what is stated add up to it"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, asked))


def _from_the_least(difference: Term, hypotheses: Sequence[Formula], strict: bool) -> str | None:
    """The sign for n ≥ 4 by that for n = 4 + t, t ≥ 0."""
    least = dict(_least_values(difference, hypotheses))
    if not least:
        return None
    put: dict[Term, Term] = {}
    stated: list[Formula] = []
    for letter, value in least.items():
        over: Term = Symbol(Name(f"over {text(letter)}", accents=("least",)))
        if isinstance(letter, Index):
            over = index(f"#over {letter}")
        put[letter] = over + value if isinstance(over, Index) else plus(over, number(value))
        stated.append(Formula(over, Relation.AT_LEAST, number(0)))
    try:
        workspace, element = element_of(replace(difference, put), stated)
        why = certificate(workspace, element, strict)
    except (NoNormalForm, Undefined):
        return None
    listed = ", ".join(f"{text(letter)} ≥ {value}" for letter, value in least.items())
    return None if why is None or workspace.conditions else f"from {listed} on, {why}"


def _least_values(term: Term, hypotheses: Sequence[Formula]) -> Iterator[tuple[Term, int]]:
    """The whole numbers, not 0, below which the letters of a term are not."""
    letters = free_leaves(term)
    for h in hypotheses:
        one, other = h.left, h.right
        if h.relation in (Relation.AT_MOST, Relation.LESS):
            one, other = other, one
        elif h.relation not in (Relation.AT_LEAST, Relation.GREATER):
            continue
        value = other.constant if isinstance(other, Index) and other.is_constant else None
        if isinstance(other, Number) and other.value.denominator == 1:
            value = int(other.value)
        if one in letters and value:
            yield one, value


def _is_a_square(claim: Claim) -> bool:
    """(xᵀz)² ≥ 0, ‖v‖ ≥ 0: of vectors of every size."""
    match claim.left, claim.relation, claim.right:
        case Power(base, Number(exponent)), Relation.AT_LEAST, Number(zero):
            return zero == 0 and base.shape.is_scalar and exponent % 2 == 0
        case Norm() | Absolute(), Relation.AT_LEAST, Number(zero):
            return zero == 0
    return False


def judge_vector_inequalities(claim: Claim) -> Judgement | None:
    """|x·y| ≤ ‖x‖ ‖y‖, and sums over members of families, at several sizes."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation not in ORDERS or claim.model is not None:
        return None
    if not all(side.shape.is_scalar for side in sides):
        return None
    if all(_is_plain(part) for side in sides for part in subterms(side)):
        return None
    return at_sizes(sides, expanded_hypotheses(claim), claim.relation)


def _is_plain(part: Term) -> bool:
    return part.shape.is_scalar and not isinstance(part, IndexedSum | IndexedExtremum)


def judge_matrix_orders(claim: Claim) -> Judgement | None:
    """≤ between vectors or matrices: no order unless it holds entry by entry.

    At size 1 the entrywise and the Loewner order are the order of numbers: a counterexample there
    refutes both.
    """
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or claim.relation not in ORDERS:
        return None
    if left.shape.is_scalar and right.shape.is_scalar:
        return None
    shapes = f"no order is defined between {left.shape} and {right.shape}"
    if left.shape != right.shape:
        return Judgement(Verdict.ILL_FORMED, shapes, Evidence("shapes"))
    return _entrywise(claim, left, right, shapes)


def _entrywise(claim: Claim, left: Term, right: Term, shapes: str) -> Judgement | None:
    names = (left.shape.rows.names | left.shape.cols.names) - {"1"}
    try:
        a, b = (entries(expand(side, claim), dict.fromkeys(names, 1)) for side in (left, right))
    except NotExplicit:
        return Judgement(Verdict.ILL_FORMED, shapes, Evidence("shapes"))
    hypotheses = hypotheses_of(claim)
    for row, other in zip(a, b, strict=True):
        for entry, bound in zip(row, other, strict=True):
            trial = try_out(Formula(entry, claim.relation, bound), hypotheses, INSTANCES)
            if trial.counterexample is not None:
                reason = f"{shapes}; entrywise refuted, {described(trial.counterexample)}"
                evidence = Evidence("shapes", counterexample=trial.counterexample)
                return Judgement(Verdict.ILL_FORMED, reason, evidence)
    return None

"""Jensen's inequality for finite sums: φ(Σ λ_i x_i) ≤ Σ λ_i φ(x_i) of a convex φ.

The λ_i are stated to be no less than 0 and to sum to 1, or are all 1/n (Hardy, Littlewood and
Pólya, Inequalities, 3.5 to 3.8). φ is a function that the text calls convex or concave, or one of
those that are so on all of their domain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Call,
    Formula,
    Function,
    Index,
    IndexedSum,
    Map,
    Name,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    canonical,
    number,
    plus,
    times,
)
from derivations.terms.convexity import CONCAVE, CONVEX, STRONGLY_CONVEX
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

RUNG = "Jensen of sums"
Mean = tuple[tuple[Term, ...], Term, IndexedSum, int]
MORE = (Relation.GREATER, Relation.AT_LEAST)
CONVEX_MAPS, CONCAVE_MAPS = frozenset({"exp", "abs", "cosh"}), frozenset({"log", "sqrt", "log2"})


def judge_finite_jensen(claim: Claim) -> Judgement | None:
    """≤ or ≥ between a value at a weighted mean and the weighted mean of the values."""
    if claim.relation not in (Relation.AT_MOST, Relation.AT_LEAST):
        return None
    try:
        left, right = expand(claim.left, claim), expand(claim.right, claim)  # type: ignore[arg-type]
    except (NotExplicit, TypeError, AttributeError):
        return None
    small, big = (right, left) if claim.relation in MORE else (left, right)
    stated = claim.hypotheses
    if _is_value_at_mean(small, big, stated) > 0 or _is_value_at_mean(big, small, stated) < 0:
        return Judgement(Verdict.PROVED, "by Jensen's inequality", Evidence(RUNG))
    if _is_written_mean(small, big, claim, 1) or _is_written_mean(big, small, claim, -1):
        return Judgement(Verdict.PROVED, "by Jensen's inequality", Evidence(RUNG))
    return None


def _is_written_mean(value: Term, mean: Term, claim: Claim, bend: int) -> bool:
    """f(x) and (b - x)/(b - a) f(a) + (x - a)/(b - a) f(b), whose weights are no less than 0."""
    at = _argument(value)
    if not isinstance(mean, Sum) or not isinstance(value, Map) or at is None:
        return False
    if value.function.order or _stated_bend(value.function.name, claim.hypotheses) != bend:
        return False
    found = [_weighted(part, value.function) for part in mean.terms]
    if None in found or not at.shape.is_scalar:
        return False
    weights = [weight for each in found if each is not None for weight in (each[0],)]
    points = [point for each in found if each is not None for point in (each[1],)]
    try:
        whole = equality(plus(*weights), number(1)).holds
        there = equality(plus(*map(times, weights, points)), at).holds
    except (NoNormalForm, Undefined):
        return False
    return whole and there and all(_is_no_less_than_zero(weight, claim) for weight in weights)


def _weighted(part: Term, of: Function) -> tuple[Term, Term] | None:
    """w and a of w f(a), f(a)/2 and f(a)."""
    match part:
        case Map(function, point) if function == of:
            return number(1), point
        case Product(factors):
            values = [f for f in factors if isinstance(f, Map) and f.function == of]
            if len(values) == 1:
                return times(*(f for f in factors if f is not values[0])), values[0].argument
        case Quotient(top, bottom):
            inner = _weighted(top, of)
            return None if inner is None else (Quotient(inner[0], bottom), inner[1])
    return None


def _is_no_less_than_zero(weight: Term, claim: Claim) -> bool:
    from derivations.judge.climbing import climbed

    asked = replace(claim, left=weight, relation=Relation.AT_LEAST, right=number(0), others=())
    return climbed(asked).verdict is Verdict.PROVED


def _is_value_at_mean(value: Term, mean: Term, stated: Sequence[Formula]) -> int:
    """1 of a convex, -1 of a concave φ with value = φ(Σ λ_i x_i), mean = Σ λ_i φ(x_i); else 0."""
    for weight, point, counter, bend in _means(mean, stated):
        whole = IndexedSum(counter.variable, counter.lower, counter.upper, times(*weight, point))
        at = _argument(value)
        if at is None or _bend(value, stated) != bend or not _alike(value, mean):
            continue
        if canonical(_joined(at)) is canonical(whole) and _are_weights(weight, counter, stated):
            return bend
    return 0


def _means(mean: Term, stated: Sequence[Formula]) -> Iterator[Mean]:
    """The λ_i and x_i of Σ λ_i φ(x_i), with the sum and how φ bends."""
    total = _joined(mean)
    if not isinstance(total, IndexedSum):
        return
    factors = total.body.factors if isinstance(total.body, Product) else (total.body,)
    for place, factor in enumerate(factors):
        bend, at = _bend(factor, stated), _argument(factor)
        if bend and at is not None:
            yield (*factors[:place], *factors[place + 1 :]), at, total, bend


def _joined(term: Term) -> Term:
    """c Σ a_i and (Σ a_i)/n as one sum."""
    match term:
        case Quotient(IndexedSum(at, low, high, body), bottom) if at not in free_leaves(bottom):
            return IndexedSum(at, low, high, times(Quotient(number(1), bottom), body))
        case Product((*before, IndexedSum(at, low, high, body))):
            if not any(at in free_leaves(factor) for factor in before):
                return IndexedSum(at, low, high, times(*before, body))
    return term


def _argument(term: Term) -> Term | None:
    match term:
        case Map(_, at) | Call(_, (at,)) | Norm(at) | Absolute(at):
            return at
        case Power(base, Number(value)) if value == 2:
            return base
    return None


def _alike(value: Term, mean: Term) -> bool:
    """Whether the mean is one of values of the same φ."""
    total = _joined(mean)
    assert isinstance(total, IndexedSum)
    factors = total.body.factors if isinstance(total.body, Product) else (total.body,)
    return any(_head(factor) == _head(value) for factor in factors)


def _head(term: Term) -> object:
    match term:
        case Map(function) | Call(function):
            return elementary_name(function) or function
        case Norm(_, kind):
            return "norm", kind
    return type(term)


def _bend(term: Term, stated: Sequence[Formula]) -> int:
    match term:
        case Map(function) | Call(function) if (known := elementary_name(function)) is not None:
            return (known in CONVEX_MAPS) - (known in CONCAVE_MAPS)
        case Map(function) | Call(function) if not function.order:
            return _stated_bend(function.name, stated)
        case Norm() | Absolute():
            return 1
        case Power(_, Number(value)):
            return int(value == 2)
    return 0


def _stated_bend(name: Name, stated: Sequence[Formula]) -> int:
    for each in stated:
        match each.left:
            case Call(kind, (Symbol(of), *_)) if of == name and each.relation is Relation.EQUAL:
                if kind in (CONVEX, STRONGLY_CONVEX):
                    return 1
                if kind == CONCAVE:
                    return -1
    return 0


def _are_weights(weight: tuple[Term, ...], total: IndexedSum, stated: Sequence[Formula]) -> bool:
    own = times(*weight) if weight else number(1)
    if _is_one_of_all(own, total):
        return True
    whole = canonical(IndexedSum(total.variable, total.lower, total.upper, own))
    sums_to_one = any(
        h.relation is Relation.EQUAL and h.right == number(1) and canonical(h.left) is whole
        for h in stated
    )
    return sums_to_one and any(_says_no_less(h, own, total) for h in stated)


def _is_one_of_all(weight: Term, total: IndexedSum) -> bool:
    """1/n of n terms."""
    match weight:
        case Quotient(Number(one), bottom) | Product((Quotient(Number(one), bottom),)):
            first = isinstance(total.lower, Index) and total.lower == Index((), 1)
            return one == 1 and first and str(bottom) == str(total.upper)
    return False


def _says_no_less(stated: Formula, weight: Term, total: IndexedSum) -> bool:
    """λ_i ≥ 0, also of λ_1, …, λ_n, of which the last one is read."""
    if stated.relation not in MORE or not isinstance(stated.right, Number):
        return False
    left, counter = stated.left, total.variable
    if stated.right.value < 0 or not isinstance(left, Symbol) or not isinstance(weight, Symbol):
        return False
    if not isinstance(counter, Index) or left.name != weight.name:
        return False
    anyone = isinstance(left.indices[0], Index) and left.indices[0].is_variable
    return len(left.indices) == 1 and anyone and weight.indices == (counter,)


__all__ = ["judge_finite_jensen"]

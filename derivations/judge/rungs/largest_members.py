"""Growing functions of the largest member, and the largest member below the sum.

    exp(s max_k Z_k) = max_k exp(s Z_k)            for s ≥ 0
    E[max_k exp(s Z_k)] ≤ Σ_k E[exp(s Z_k)]        of numbers that are no less than 0

The first holds since a function that grows keeps the order; the second bounds the largest of such
numbers by their sum (the maximal inequality: Boucheron, Lugosi and Massart, Concentration
Inequalities, 2.5). What a text states of the mean of each member adds up like any stated order.
"""

from __future__ import annotations

from collections.abc import Mapping

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.restating.optima import is_positive
from derivations.judge.rungs.iterated_bounds import judge_iterated_bounds
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Absolute,
    Constant,
    Expectation,
    Formula,
    Index,
    IndexedExtremum,
    IndexedSum,
    Map,
    Name,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    free_indices,
    has_opaque,
    substitute,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import replace_terms

RUNG = "largest member"
GROWING = frozenset({"exp", "log", "ln", "tanh", "sinh", "arctan"})
MEAN = "mean of each"


def judge_largest_members(claim: Claim) -> Judgement | None:
    """A praise, or nothing."""
    if not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return None
    try:
        sides = expand(claim.left, claim), expand(claim.right, claim)
    except NotExplicit:
        return None
    if any(map(has_opaque, sides)):
        return None
    left, right = (_inside(side, claim) for side in sides)
    if claim.relation is Relation.AT_LEAST:
        left, right = right, left
    if not any(isinstance(p, IndexedExtremum) for p in subterms(left)):
        return _by_means(claim)
    if claim.relation is Relation.EQUAL and _same(left, right):
        return _proved("what grows takes its largest value at the largest member")
    if claim.relation in (Relation.AT_MOST, Relation.AT_LEAST) and _is_below(left, right, claim):
        return _proved("the largest of numbers that are no less than 0 is at most their sum")
    return None


def _proved(reason: str) -> Judgement:
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


# ---------------------------------------------------------------- functions that grow


def _inside(term: Term, claim: Claim) -> Term:
    """max_k exp(s Z_k) for exp(s max_k Z_k)"""
    term = term.map(lambda part: _inside(part, claim))
    match term:
        case Map(function, IndexedExtremum() as of) if elementary_name(function) in GROWING:
            return _with_body(of, Map(function, of.body))
        case Power(Constant() as base, IndexedExtremum() as of) if base.name == "e":
            return _with_body(of, Power(base, of.body))
        case Quotient(IndexedExtremum() as of, by) if _may_move(by, of, claim):
            return _with_body(of, Quotient(of.body, by))
        case Product(parts):
            return _of_product(term, parts, claim)
    return term


def _of_product(term: Term, parts: tuple[Term, ...], claim: Claim) -> Term:
    largest = [part for part in parts if isinstance(part, IndexedExtremum)]
    if len(largest) != 1:
        return term
    (of,) = largest
    if not all(part is of or _may_move(part, of, claim) for part in parts):
        return term
    return _with_body(of, Product(tuple(of.body if part is of else part for part in parts)))


def _may_move(factor: Term, of: IndexedExtremum, claim: Claim) -> bool:
    return of.variable.variable not in free_indices(factor) and is_positive(factor, claim)


def _with_body(of: IndexedExtremum, body: Term) -> IndexedExtremum:
    return IndexedExtremum(of.kind, of.variable, of.lower, of.upper, body)


def _same(left: Term, right: Term) -> bool:
    match left, right:
        case Expectation(a), Expectation(b) if _of_one_law(left, right):
            return _same(a, b)
        case IndexedExtremum(), IndexedExtremum() if left.kind == right.kind:
            return _same_ranges(left, right) and _equal(left.body, _body(right, left.variable))
    return False


def _same_ranges(a: IndexedExtremum | IndexedSum, b: IndexedExtremum | IndexedSum) -> bool:
    return a.lower == b.lower and a.upper == b.upper


def _body(of: IndexedExtremum | IndexedSum, variable: Index) -> Term:
    return substitute(of.body, {of.variable.variable: variable})


def _equal(left: Term, right: Term) -> bool:
    try:
        return left == right or equality(left, right).holds
    except (NoNormalForm, Undefined):
        return False


# ---------------------------------------------------------------- the largest and the sum


def _is_below(left: Term, right: Term, claim: Claim) -> bool:
    """max_k b ≤ Σ_k b, E[max_k b] ≤ E[Σ_k b] and ≤ Σ_k E[b]"""
    match left, right:
        case Expectation(a), IndexedSum(variable, low, high, Expectation(b) as mean):
            total = IndexedSum(variable, low, high, b)
            return _of_one_law(left, mean) and _is_below(a, total, claim)
        case Expectation(a), Expectation(b) if _of_one_law(left, right):
            return _is_below(a, b, claim)
        case IndexedExtremum(), IndexedSum():
            bounded = left.kind == "max" and _is_at_least_0(left.body, claim)
            same = bounded and _same_ranges(left, right)
            return same and _equal(left.body, _body(right, left.variable))
    return False


def _of_one_law(a: Expectation, b: Expectation) -> bool:
    return a.given == b.given and a.under == b.under


def _is_at_least_0(term: Term, claim: Claim) -> bool:
    match term:
        case Absolute() | Power(Constant("e")):
            return True
    return is_positive(term, claim)


# ---------------------------------------------------------------- what is stated of each mean


def _by_means(claim: Claim) -> Judgement | None:
    """Σ_k E[f(Z_k)] ≤ K c, where E[f(Z_k)] ≤ c is stated: each mean as a number with an index."""
    formulas = [p.formula for p in claim.premises if p.stated]
    sides = [claim.left, claim.right, *(s for f in formulas for s in (f.left, f.right))]
    means = [p for s in sides if isinstance(s, Term) for p in subterms(s) if _is_mean(p)]
    if not means:
        return None
    names: dict[Term, Name] = {}
    put: dict[Term, Term] = {}
    for mean in means:
        (letter,) = free_indices(mean)
        pattern = substitute(mean, {letter: Index((("k", 1),))})
        name = names.setdefault(pattern, Name("E", label=f"{MEAN} {len(names)}"))
        put[mean] = Symbol(name, indices=(Index(((letter, 1),)),))
    return judge_iterated_bounds(_with(claim, put))


def _is_mean(term: Term) -> bool:
    return isinstance(term, Expectation) and len(free_indices(term)) == 1 and term.shape.is_scalar


def _with(claim: Claim, put: Mapping[Term, Term]) -> Claim:
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    return replace(
        claim,
        left=replace_terms(claim.left, put),
        right=replace_terms(claim.right, put),
        premises=tuple(replace(p, formula=_stated(p.formula, put)) for p in claim.premises),
        hypotheses=tuple(_stated(h, put) for h in claim.hypotheses),
    )


def _stated(formula: Formula, put: Mapping[Term, Term]) -> Formula:
    left, right = (replace_terms(side, put) for side in (formula.left, formula.right))
    return Formula(left, formula.relation, right)

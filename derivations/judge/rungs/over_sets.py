"""Relations between integrals over sets, by the regions that the sets make and by structure."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.bounds.by_structure import Structure
from derivations.judge.bounds.gaps import gap
from derivations.judge.bounds.universal import bounds_of
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.rungs.by_structure import ORDERS, real_names
from derivations.judge.rungs.measures import complemented, is_about_sets, measure, stated_sets
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Function,
    Integral,
    Map,
    Name,
    Opaque,
    Power,
    Product,
    ShapeError,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms.opaque import OVER_A_SET, WITHOUT_MEASURE, over_a_set
from derivations.terms.sets import Collection, Listed, Outside
from derivations.terms.substitution import free_leaves

RUNG = "sets below integrals"
UNWRITTEN = Symbol(Name("mu", label="unwritten"))
PATHS = frozenset({"C", "c", "gamma", "Gamma", "L", "ell", "K"})
COORDINATES = frozenset("xyztuv")
FUNCTIONS = frozenset("fghuvw") | {"phi", "psi", "varphi"}
WHOLE = Outside(Listed(()))


def judge_over_sets(claim: Claim) -> Judgement | None:
    """=, ≤ or ≥ between integrals over sets."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    if not any(map(_is_over_a_set, (*subterms(claim.left), *subterms(claim.right)))):
        return None
    try:
        written = (expand(claim.left, claim), expand(claim.right, claim))
    except NotExplicit:
        return None
    measures = _measures(claim, written)
    left, right = (_over_sets(side, measures) for side in written)
    if left.shape != right.shape:
        return None
    search = Structure(
        tuple(h for h in claim.hypotheses if h.left.shape.is_scalar and not is_about_sets(h)),
        tuple(bounds_of(claim, (left, right))),
        tuple(stated_sets(claim)),
        real_names(claim, left, right),
    )
    try:
        return _judged(claim, left, right, search)
    except ShapeError:  # one functional of numbers and of matrices
        return None


def _judged(claim: Claim, left: Term, right: Term, search: Structure) -> Judgement | None:
    if any(_may_vary(part) for side in (left, right) for part in subterms(side)):
        return None
    if claim.relation in EQUALITIES:
        holds = search.is_nothing(plus(left, negative(right)))
    elif claim.relation in ORDERS and not any(map(_is_along_a_path, (left, right))):
        holds = search.proves(gap(Formula(left, claim.relation, right)))
    else:
        return None
    if not holds:
        return None
    return Judgement(Verdict.PROVED, "region by region of the sets", Evidence(RUNG))


def _may_vary(term: Term) -> bool:
    """u ∫_Ω v dx, where u may be a function of x as v is."""
    if not isinstance(term, Product):
        return False
    over = [part for part in term.factors if _is_over_a_set(part) or _has_a_measure(part)]
    beside = [part for part in term.factors if part not in over]
    by = {leaf for part in over for leaf in part.children[2:] if isinstance(leaf, Symbol)}
    written = {leaf for part in over for leaf in free_leaves(part.children[1])}
    return bool(over and written) and not by & written and any(map(_is_a_function, beside))


def _is_a_function(factor: Term) -> bool:
    return isinstance(factor, Symbol) and factor.name.letter in FUNCTIONS and not factor.indices


def _is_over_a_set(term: Term) -> bool:
    match term:
        case Opaque(pieces, (Symbol() | Collection() | Power(), _, Symbol())):
            return pieces == OVER_A_SET
        case Opaque(pieces, (_, _)):
            return pieces == WITHOUT_MEASURE
    return False


def _is_along_a_path(term: Term) -> bool:
    """∫_C P dx, of which nothing follows from orders: x may go either way along the path."""
    return any(
        where.name.letter in PATHS and by.name.letter in COORDINATES
        for part in subterms(term)
        if isinstance(part, Opaque) and part.pieces == OVER_A_SET
        for where, by in [(part.arguments[0], part.arguments[2])]
        if isinstance(where, Symbol) and isinstance(by, Symbol)
    )


def _has_a_measure(term: Term) -> bool:
    return isinstance(term, Opaque) and term.pieces == OVER_A_SET


def _measures(claim: Claim, sides: Sequence[Term]) -> frozenset[Symbol]:
    """What integrals over sets are by, and what words call a measure."""
    named = (measure(h) for h in claim.hypotheses)
    by = (p.arguments[2] for s in sides for p in subterms(s) if _has_a_measure(p))  # type: ignore[attr-defined]
    return frozenset((*(Symbol(n) for n in named if n is not None), *by))


def _over_sets(term: Term, measures: frozenset[Symbol]) -> Term:
    """μ(E) as ∫_E 1 dμ, and ∫ f dμ as one over the whole space."""
    match term:
        case Map(Function(name, 0), where) if Symbol(name) in measures:
            return over_a_set(complemented(where), number(1), Symbol(name))
        case Integral(by, None, None, body) if by in measures:
            return over_a_set(WHOLE, body, by)
        case Opaque(pieces, (where, body, by)) if pieces == OVER_A_SET:
            return over_a_set(complemented(where), body, by)
        case Opaque(pieces, (where, body)) if pieces == WITHOUT_MEASURE:
            return over_a_set(complemented(where), body, UNWRITTEN)
    return term.map(lambda part: _over_sets(part, measures))


__all__ = ["judge_over_sets"]

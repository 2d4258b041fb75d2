"""Jensen's inequality: f(E[X]) ≤ E[f(X)] for a convex f, the other way round for a concave one.

(Grimmett and Stirzaker, Probability and Random Processes, 5.6.) A function that the text only calls
convex is told apart from a concave one by f(x) = x².
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.chance.roles import Roles
from derivations.judge.claim import Claim
from derivations.judge.objections.settledness import BY_JENSEN
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Call,
    Expectation,
    Formula,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Relation,
    ShapeError,
    Symbol,
    Term,
    canonical,
    number,
    subterms,
)
from derivations.terms.convexity import CONCAVE, CONVEX, STRONGLY_CONVEX
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

X = Symbol(Name("x", primes=3))
BENDS = {CONVEX: 1, STRONGLY_CONVEX: 1, CONCAVE: -1}
TURNED = {Relation.AT_MOST: 1, Relation.AT_LEAST: -1}
ABOVE_ZERO = (Relation.GREATER, Relation.AT_LEAST)


def by_jensen(claim: Claim, found: Roles, left: Term, right: Term) -> Judgement | None:
    """Proved where the function bends so; for a function by name, refuted where it bends back."""
    way = TURNED.get(claim.relation)
    if way is None:
        return None
    for mean, other, sign in ((right, left, way), (left, right, -way)):
        for function, at in _functions(mean, other, found):
            stated = _stated(claim, function)
            if stated is not None:
                return _proved() if stated == sign else None
            if _bends(claim, function, at, sign):
                return _proved()
    return None


def with_squares_for_names(claim: Claim) -> Claim | None:
    """The claim for f(x) = x², or -x², of the one function that is called convex or concave."""
    kinds = {name: bend for h in claim.hypotheses for name, bend in _called(h)}
    if len(kinds) != 1 or not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    ((name, bend),) = kinds.items()

    def squared(term: Term) -> Term:
        if isinstance(term, Map) and term.function.name == name and term.function.order == 0:
            square = Power(squared(term.argument), number(2))
            return square if bend > 0 else Negation(square)
        return term.map(squared) if term.children else term

    rest = tuple(h for h in claim.hypotheses if not list(_called(h)))
    return replace(claim, left=squared(claim.left), right=squared(claim.right), hypotheses=rest)


def _proved() -> Judgement:
    return Judgement(Verdict.PROVED, "by Jensen's inequality", Evidence(BY_JENSEN))


def _functions(mean: Term, other: Term, found: Roles) -> Iterator[tuple[Term, Term]]:
    """f(x), and where it is taken, of E[f(Y)] beside f(E[Y])."""
    if not isinstance(mean, Expectation):
        return
    places = [part for part in subterms(mean.argument) if found.is_random(part)]
    for at in dict.fromkeys(places):
        outside = Expectation(at, mean.given, mean.under)
        try:
            there = put_whole(mean.argument, at, outside)
            function = put_whole(mean.argument, at, X)
        except (ShapeError, TypeError):
            continue
        if found.leaves(function) or canonical(there) != canonical(other) or at is mean.argument:
            continue
        yield function, at


def put_whole(term: Term, part: Term, by: Term) -> Term:
    """The term with another one for a part of it, a symbol or any other."""
    if term is part:
        return by
    return term.map(lambda child: put_whole(child, part, by)) if term.children else term


def _stated(claim: Claim, function: Term) -> int | None:
    """1 for what the text calls convex, -1 for what it calls concave."""
    match function:
        case Map(of, at) if at is X and of.order == 0:
            bends = {bend for h in claim.hypotheses for name, bend in _called(h) if name == of.name}
            return bends.pop() if len(bends) == 1 else None
    return None


def _called(stated: Formula) -> Iterator[tuple[Name, int]]:
    match stated.left:
        case Call(kind, (Symbol(name), *_)) if kind in BENDS:
            yield name, BENDS[kind]


def _bends(claim: Claim, function: Term, at: Term, sign: int) -> bool:
    """Whether the second derivative has a sign everywhere, or where the variable is positive."""
    from derivations.judge.climbing import climbed

    try:
        bend = derivative(derivative(function, X), X)
    except (NoDerivative, ShapeError, TypeError):
        return False
    if bend == number(0) or X not in free_leaves(function):
        return False
    positive = _is_positive(claim, at) or any(_takes_logarithms(p) for p in subterms(function))
    domain = (Formula(X, Relation.GREATER, number(0)),) if positive else ()
    others = tuple(h for h in claim.hypotheses if at not in subterms(h.left))
    relation = Relation.AT_LEAST if sign > 0 else Relation.AT_MOST
    known = (*others, *domain)
    asked = replace(claim, left=bend, relation=relation, right=number(0), hypotheses=known)
    return climbed(asked).verdict is Verdict.PROVED


def _is_positive(claim: Claim, at: Term) -> bool:
    return any(
        h.left is at and h.relation in ABOVE_ZERO and isinstance(h.right, Number)
        and h.right.value >= 0
        for h in claim.hypotheses
    )  # fmt: skip


def _takes_logarithms(part: Term) -> bool:
    """log x, whose x is positive."""
    return isinstance(part, Map) and elementary_name(part.function) == "log" and part.argument is X

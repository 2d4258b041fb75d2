"""Relations between means and covariances of random vectors, by their moments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from derivations.dataclass import replace
from derivations.judge.chance.entries_of_vectors import UNIT, by_unit_vectors, of_units, units
from derivations.judge.chance.moment_polynomials import NoForm
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.chance.sizes import NoSize, members, sizes, sums_members, written_out
from derivations.judge.chance.vectors import VectorMoments, arguments, operators
from derivations.judge.claim import Claim
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.ordered.proof import judgement_of, proof
from derivations.judge.rungs.matrices import at_sizes
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Covariance,
    Expectation,
    Formula,
    Relation,
    ShapeError,
    Symbol,
    Term,
    Variance,
    has_opaque,
    subterms,
)
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

Sides: TypeAlias = tuple[Term, Term]


def judge_random_vectors(claim: Claim) -> Judgement | None:
    """An equation with E[x], Var(x), Cov(x, y) of vectors; None for any other."""
    sides = _sides(claim)
    if sides is None or claim.relation is not Relation.EQUAL or any(map(has_opaque, sides)):
        return None
    if (given := _given(*sides)) is None:
        return None
    if given:
        claim, sides = _where_known(claim, sides, given)
    if not any(not p.shape.is_scalar for o in operators(*sides) for p in subterms(o)):
        return None
    return _at_sizes(claim, sides, given) if sums_members(*sides) else _judged(claim, sides, given)


def _judged(claim: Claim, sides: Sides, given: tuple[Term, ...]) -> Judgement | None:
    random = _random(claim, sides, given)
    if any(_outside(side) & random for side in sides):
        return None
    moments = VectorMoments(random, claim.chance.are_independent, claim.chance.identical)
    moments.learn(claim.hypotheses)
    moments.tied |= {s.variable for s in claim.chance.laws} - moments.means.keys()
    try:
        left, right = (moments.value(side) for side in sides)
    except (NoForm, ShapeError, TypeError):
        return _of_one_variable(claim, sides)
    return _compared(claim, left, right, moments.crossed)


def _of_one_variable(claim: Claim, sides: Sides) -> Judgement | None:
    """E[x y] = E[x xᵀ β + x e] of y = xᵀβ + e: two means of the same variable, of any degree."""
    match sides:
        case Expectation(one, (), ()), Expectation(other, (), ()) if one.shape == other.shape:
            stated = [h for h in claim.hypotheses if not speaks_of_chance(h.left, h.right)]
            found = proof(one, other, stated)
            if found is not None:
                same = judgement_of(found.conditions, "for all laws and sizes")
                return replace(same, reason=f"means of one variable: {same.reason}")
    return None


def _at_sizes(claim: Claim, sides: Sides, given: tuple[Term, ...]) -> Judgement | None:
    """Sums of vectors x_1 + … + x_n written out for a few n: tested where it holds at each."""
    held = 0
    for values in sizes(*sides):
        try:
            left, right = (written_out(side, values) for side in sides)
            stated = tuple(members(claim.hypotheses, values))
        except (NoSize, TypeError, ValueError):
            return None
        found = _judged(replace(claim, hypotheses=stated), (left, right), given)
        if found is None or not found.verdict.praises:
            return found
        held += 1
    if not held:
        return None
    reason = f"by moments of vectors: held at {held} sizes"
    return Judgement(Verdict.TESTED, reason, Evidence("random vectors", instances=held))


def _given(*sides: Term) -> tuple[Term, ...] | None:
    """X where every operator has it behind the bar; None where they have different conditions."""
    found = {operator.given for operator in operators(*sides)}
    (given, *others) = found or {()}
    inside = frozenset().union(*(free_leaves(a) for o in operators(*sides) for a in arguments(o)))
    plain = all(isinstance(each, Symbol) or not free_leaves(each) & inside for each in given)
    return given if plain and not others else None


def _where_known(claim: Claim, sides: Sides, given: tuple[Term, ...]) -> tuple[Claim, Sides]:
    """E[AXu | X] as E[AXu] for a known X: by what is stated behind the same bar only."""
    unbarred = each_once(lambda part, inside: _unbarred(part).map(inside))
    stated = [h for h in claim.hypotheses if _given(h.left, h.right) == given]
    stated += [h for h in claim.hypotheses if not speaks_of_chance(h.left, h.right)]
    known = tuple(Formula(unbarred(h.left), h.relation, unbarred(h.right)) for h in stated)
    left, right = map(unbarred, sides)
    return replace(claim, hypotheses=known), (left, right)


def _unbarred(part: Term) -> Term:
    match part:
        case Expectation(argument, _, under):
            return Expectation(argument, (), under)
        case Variance(argument, _, under):
            return Variance(argument, (), under)
        case Covariance(left, right, _, under):
            return Covariance(left, right, (), under)
    return part


def _compared(claim: Claim, left: Term, right: Term, crossed: bool) -> Judgement | None:
    if left.shape != right.shape:
        return None
    stated = [h for h in claim.hypotheses if not speaks_of_chance(h.left, h.right)]
    of_any_length = units(left, right)
    found = proof(left, right, [*stated, *of_units(of_any_length)])
    if found is not None:
        judgement = judgement_of(found.conditions, "for all laws and sizes")
    elif of_any_length:
        return None
    else:
        tried = at_sizes((left, right), stated)
        if tried is None:
            return None
        judgement = tried
    if judgement.verdict.accuses and (crossed or claim.chance.loose or claim.chance.unread):
        return None
    if judgement.verdict.accuses and _speaks_of_an_outcome(claim):
        return None
    return replace(judgement, reason=f"by moments of vectors: {judgement.reason}")


def _sides(claim: Claim) -> Sides | None:
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    if not operators(claim.left, claim.right):
        return None
    general = replace(claim, values=())
    try:
        left, right = (expand(side, general) for side in (claim.left, claim.right))
        left, right = by_unit_vectors((left, right), claim)
        return left, right
    except (NotExplicit, ShapeError):
        return None


def _random(claim: Claim, sides: Sides, given: tuple[Term, ...]) -> frozenset[Term]:
    """The vectors and numbers inside operators that the text makes random, or that stand nowhere
    else; given: what is known."""
    inside = frozenset().union(*(free_leaves(a) for o in operators(*sides) for a in arguments(o)))
    outside = frozenset().union(*map(_outside, sides))
    stated = set(_bare(claim.hypotheses))
    bare = stated | {a for o in operators(*sides) for a in arguments(o) if isinstance(a, Symbol)}
    named = frozenset().union(*claim.chance.independent) if claim.chance.independent else ()
    found: set[Term] = set()
    for leaf in inside:
        if not isinstance(leaf, Symbol) or leaf in given or leaf.name.letter == UNIT:
            continue
        small = leaf.shape.is_scalar or leaf.shape.is_vector
        unstated = leaf not in outside and stated.isdisjoint(inside)
        if leaf in bare or (small and (leaf.name in named or unstated)):
            found.add(leaf)
    return frozenset(found)


def _bare(hypotheses: tuple[Formula, ...]) -> Iterator[Term]:
    """x where E[x] or Var(x) is stated."""
    for formula in hypotheses:
        for operator in operators(formula.left):
            yield from (a for a in arguments(operator) if isinstance(a, Symbol))


def _outside(term: Term) -> frozenset[Term]:
    """The leaves that stand outside of operators."""
    if arguments(term):
        return frozenset()
    if not term.children:
        return frozenset({term})
    return frozenset().union(*map(_outside, term.children))


def _speaks_of_an_outcome(claim: Claim) -> bool:
    """Var(b) of b = (1, 2, 3): the numbers are what an estimator has come to, which varies."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    spoken = {leaf for o in operators(*sides) for leaf in free_leaves(o)}
    return any(d.symbol in spoken and not free_leaves(d.expression) for d in claim.definitions)

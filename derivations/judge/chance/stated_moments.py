"""What a text states of moments, as conditions on the moments that a relation speaks of.

E[X] = μ puts μ for E[X]; Cov(X, Y) = θ is solved for E[XY]; what is stated at one step of a
process holds at the others that the relation speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from derivations.judge.chance.moment_polynomials import NoForm, is_moment
from derivations.judge.chance.moments import Moments
from derivations.judge.chance.roles import Roles, speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.rungs.finite_laws import stated_of
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.terms import (
    Covariance,
    Expectation,
    Formula,
    Index,
    Name,
    Probability,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    Variance,
    free_indices,
    negative,
    number,
    plus,
    substitute,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves


def stated_means(claim: Claim, found: Roles) -> dict[Term, tuple[Term, Term]]:
    """Y with X and g(X) of each E[Y | X] = g(X) that is stated."""
    means: dict[Term, tuple[Term, Term]] = {}
    for formula in stated_of(claim):
        match formula:
            case Formula(
                Expectation(Symbol() as variable, (Symbol() as given,), ()),
                Relation.EQUAL,
                value,
            ) if found.is_variable(given) and found.leaves(value) == {given}:
                means[variable] = (given, value)
    return means


def stated_in_moments(claim: Claim, moments: Moments) -> Iterator[Formula]:
    """The hypotheses in moments; one about a moment is solved for it."""
    stated = stated_of(claim)
    for h in (*stated, *_at_other_steps(claim, stated)):
        if _is_of_a_constant(h.left, moments.roles):
            continue
        try:
            left, right = moments.value(h.left), moments.value(h.right)
        except (NoForm, TypeError, ValueError):
            if not speaks_of_chance(h.left, h.right):
                yield h  # e^{-6000λ} = 0.5, which no counterexample may forget
            continue
        if speaks_of_chance(h.left, h.right) and h.relation in EQUALITIES:
            yield _solved_for_moment(left, right)
            if isinstance(h.left, Probability) and isinstance(h.right, Symbol):
                yield Formula(right, Relation.AT_LEAST, number(0))
                yield Formula(right, Relation.AT_MOST, number(1))
        else:
            yield Formula(left, h.relation, right)


def _is_of_a_constant(term: Term, found: Roles) -> bool:
    """Cov(y_1, y_0), where y_0 is the number that a process begins with: it states nothing."""
    spread = (p for p in subterms(term) if isinstance(p, Covariance | Variance))
    return any(not found.is_random(arg) for p in spread for arg in p.children[: _width(p)])


def _width(part: Covariance | Variance) -> int:
    """How many of its children are the arguments."""
    return 2 if isinstance(part, Covariance) else 1


def _at_other_steps(claim: Claim, stated: Sequence[Formula]) -> Iterator[Formula]:
    """E[ε_{t-1}] = 0 where E[ε_t] = 0 is stated, and the claim speaks of ε_{t-1}."""
    sides = (claim.left, claim.right)
    spoken = _places(side for side in sides if isinstance(side, Term))
    for formula in stated:
        if not speaks_of_chance(formula.left):
            continue
        names = free_indices(formula.left) | free_indices(formula.right)
        if len(names) == 2:
            yield from _at_pairs(formula, spoken)
        if len(names) != 1:
            continue
        (name,) = names
        families = _places((formula.left,))
        for at in {at for family in families for at in spoken.get(family, ())}:
            if not (at.is_variable and at.variable == name):
                both = [substitute(s, {name: at}) for s in (formula.left, formula.right)]
                yield Formula(both[0], formula.relation, both[1])


def _at_pairs(formula: Formula, spoken: Mapping[Name, set[Index]]) -> Iterator[Formula]:
    """E[e_t e_{t-1}] = 0 where E[e_t e_s] = 0 is stated of t ≠ s: never at two equal places."""
    leaves = [s for s in free_leaves(formula.left) if isinstance(s, Symbol) and s.indices]
    names = [at.variable for s in leaves for at in s.indices
             if isinstance(at, Index) and at.is_variable]  # fmt: skip
    if len(leaves) != 2 or len(names) != 2 or leaves[0].name != leaves[1].name:
        return
    for pair in permutations(spoken.get(leaves[0].name, ()), 2):
        if (pair[0] - pair[1]).is_constant:
            values = dict(zip(names, pair, strict=True))
            yield Formula(
                substitute(formula.left, values),
                formula.relation,
                substitute(formula.right, values),
            )


def _places(terms: Iterable[Term]) -> dict[Name, set[Index]]:
    """The variable places at which terms speak of members of each family with one index."""
    found: dict[Name, set[Index]] = {}
    for leaf in (leaf for term in terms for leaf in free_leaves(term)):
        if isinstance(leaf, Symbol) and len(leaf.indices) == 1:
            at = leaf.indices[0]
            if isinstance(at, Index) and len(at.parts) == 1:
                found.setdefault(leaf.name, set()).add(at)
    return found


def without_stated_moments(
    left: Term, right: Term, formulas: list[Formula]
) -> tuple[Term, Term, list[Formula]]:
    """Sides and formulas with the stated value of each moment put in."""
    rest = list(formulas)
    while (found := next(filter(_states_a_moment, rest), None) or _linear(rest)) is not None:
        values: dict[Term, Term] = {found.left: found.right}
        left, right = put(left, values), put(right, values)
        rest = [
            Formula(put(f.left, values), f.relation, put(f.right, values))
            for f in rest
            if f is not found
        ]
    return left, right, rest


def _linear(formulas: list[Formula]) -> Formula | None:
    """m = 15 of m - 1 - (5 + m)/3 = (7 + m)/3, which takes the place of what it was in."""
    for place, formula in enumerate(formulas):
        own = [leaf for leaf in leaves_of(formula) if is_moment(leaf)]
        if formula.relation not in EQUALITIES or len(own) != 1:
            continue
        difference = plus(formula.left, negative(formula.right))
        at = [put(difference, {own[0]: number(k)}) for k in range(3)]
        slope = plus(at[1], negative(at[0]))
        try:
            straight = equality(at[2], plus(at[1], slope)).holds
            if not straight or equality(slope, number(0)).holds:
                continue
        except (NoNormalForm, Undefined):
            continue
        formulas[place] = Formula(own[0], Relation.EQUAL, negative(at[0]) / slope)
        return formulas[place]
    return None


def _states_a_moment(formula: Formula) -> bool:
    is_equation = formula.relation in EQUALITIES
    own = is_equation and is_moment(formula.left)
    return own and formula.left not in free_leaves(formula.right)


def _solved_for_moment(left: Term, right: Term) -> Formula:
    """m = value, where the left side is m, m plus or m over what does not have m."""
    if isinstance(left, Quotient):
        return _solved_for_moment(left.numerator, times(right, left.denominator))
    if isinstance(left, Sum):
        for place, part in enumerate(left.terms):
            rest = (*left.terms[:place], *left.terms[place + 1 :])
            others = frozenset().union(*(free_leaves(r) for r in (*rest, right)))
            if is_moment(part) and part not in others:
                return Formula(part, Relation.EQUAL, plus(right, *(negative(r) for r in rest)))
    return Formula(left, Relation.EQUAL, right)


def leaves_of(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)

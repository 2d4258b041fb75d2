"""Rows about names with few values, y ∈ {-1, 1} and t_n ∈ {0, 1}: what holds for each of them.

    y (a + y b) = y a + b      is 1 (a + b) = a + b and -1 (a - b) = -a + b

Each choice of values is put in, and the row has to be proved for every one. Of a member below Σ
any expression is a polynomial of it, which passes through its values (Lagrange, 1795):

    Σ_n (t_n - p)² = Σ_n (t_n (1 - p)² + (1 - t_n) p²)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from derivations.dataclass import replace as changed
from derivations.judge.claim import Claim
from derivations.judge.rungs.inequalities import judge_inequalities, judge_vector_inequalities
from derivations.judge.rungs.matrices import judge_matrices
from derivations.judge.rungs.numbers import judge_numbers
from derivations.judge.rungs.scalars import judge_scalars
from derivations.judge.rungs.sums import judge_sums
from derivations.judge.speaking import expanded_sides
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import formula
from derivations.terms import (
    Formula,
    Index,
    IndexedSum,
    Number,
    Relation,
    Symbol,
    Term,
    negative,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.algebra import quotient
from derivations.terms.sets import Listed
from derivations.terms.substitution import free_leaves

MOST = 16  # choices of values
RUNGS = (
    judge_numbers,
    judge_sums,
    judge_matrices,
    judge_scalars,
    judge_inequalities,
    judge_vector_inequalities,
)
Values = dict[Term, Term]


def judge_few_values(claim: Claim) -> Judgement | None:
    """Proved where every choice of the listed values makes the row an identity.

    As it is written first: what is defined by pieces may stay a letter.
    """
    expanded = expanded_sides(claim)
    if expanded is None:
        return None
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    found = _judged(claim, (claim.left, claim.right))
    return found or (_judged(claim, expanded) if expanded != (claim.left, claim.right) else None)


def _judged(claim: Claim, sides: tuple[Term, Term]) -> Judgement | None:
    spoken = free_leaves(sides[0]) | free_leaves(sides[1])
    stated = [h for h in claim.hypotheses if _lists_values(h) and h.left in spoken]
    families = [h for h in claim.hypotheses if _lists_values(h) and _is_summed(h, sides)]
    if not (stated or families) or prod(len(_values(h)) for h in stated) > MOST:
        return None
    sides = _through_values(sides[0], families), _through_values(sides[1], families)
    if not all(_holds(claim, sides, put) for put in _choices(stated)):
        return None
    told = ", ".join(dict.fromkeys(map(formula, (*stated, *families))))
    return Judgement(Verdict.PROVED, f"for each value of {told}", Evidence("each value"))


def _is_summed(stated: Formula, sides: tuple[Term, Term]) -> bool:
    """Whether a sum binds the index of a member of the family."""
    return any(
        isinstance(part, IndexedSum) and _member(stated, part.variable) in free_leaves(part.body)
        for side in sides
        for part in subterms(side)
    )


def _member(stated: Formula, at: Index) -> Term | None:
    """t_k of t_n ∈ {0, 1}, said of every n."""
    family = stated.left
    if not isinstance(family, Symbol) or len(family.indices) != 1:
        return None
    (own,) = family.indices
    counts = isinstance(own, Index) and own.is_variable
    return Symbol(family.name, *family.shape, (at,), family.role) if counts else None


def _through_values(term: Term, families: list[Formula]) -> Term:
    """A term with each summand as the polynomial of its members with few values."""
    inner = term.map(lambda part: _through_values(part, families))
    if not isinstance(inner, IndexedSum):
        return inner
    body = inner.body
    for stated in families:
        member = _member(stated, inner.variable)
        if member is not None and member in free_leaves(body):
            body = _interpolated(body, member, _values(stated))
    return IndexedSum(inner.variable, inner.lower, inner.upper, body)


def _interpolated(body: Term, member: Term, values: tuple[Term, ...]) -> Term:
    parts = []
    for value in values:
        others = [other for other in values if other is not value]
        through = [quotient(plus(member, negative(o)), plus(value, negative(o))) for o in others]
        parts.append(times(replace(body, {member: value}), *through))
    return plus(*parts)


def _lists_values(stated: Formula) -> bool:
    return (
        stated.relation is Relation.MEMBER
        and isinstance(stated.left, Symbol)
        and stated.left.shape.is_scalar
        and isinstance(stated.right, Listed)
        and all(isinstance(each, Number) for each in stated.right.elements)
    )


def _values(stated: Formula) -> tuple[Term, ...]:
    assert isinstance(stated.right, Listed)
    return stated.right.elements


def _choices(stated: list[Formula]) -> Iterator[Values]:
    names = [h.left for h in stated]
    for chosen in product(*map(_values, stated)):
        yield {name: value for name, value in zip(names, chosen, strict=True) if name is not value}


def _holds(claim: Claim, sides: tuple[Term, Term], put: Values) -> bool:
    others = tuple(
        Formula(replace(h.left, put), h.relation, replace(h.right, put))
        for h in claim.hypotheses
        if h.left not in put
    )
    left, right = (replace(side, put) for side in sides)
    case = changed(claim, left=left, right=right, hypotheses=others, definitions=(), premises=())
    for rung in RUNGS:
        if (found := rung(case)) is not None:
            return found.verdict is Verdict.PROVED
    return False

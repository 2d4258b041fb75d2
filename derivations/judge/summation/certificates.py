"""Σ_{k=0}^n F(n, k) = r(n) by a certificate (Wilf and Zeilberger).

With f = F/r, Gosper's algorithm gives G with f(n+1, k) - f(n, k) = G(n, k+1) - G(n, k). Summed over
the k at which all of it is defined, the sum of f at n + 1 and n differ by a few terms at the ends;
these cancel, and at the first n the sum is 1.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import dataclass
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import NoNormalForm, Undefined, rational
from derivations.judge.normal.equality import equality, settle
from derivations.judge.normal.raising import raised
from derivations.judge.normal.workspace import Workspace
from derivations.judge.summation.gosper import antidifference
from derivations.terms import (
    Formula,
    Index,
    IndexedSum,
    Power,
    Quotient,
    Relation,
    Term,
    free_indices,
    index,
    negative,
    number,
    plus,
    replace,
    substitute,
)
from derivations.terms.substitution import free_leaves


@dataclass(frozen=True, slots=True)
class Certified:
    """The n from which the closed form is certain, under conditions on the other names."""

    first: int
    conditions: tuple[Formula, ...]


def certified(total: IndexedSum, closed: Term, hypotheses: Sequence[Formula]) -> Certified | None:
    """None where no certificate was found."""
    n, lower = total.upper, total.lower
    if not (isinstance(n, Index) and n.is_variable and isinstance(lower, Index)):
        return None
    if not lower.is_constant or n.variable not in free_indices(total.body):
        return None
    k = total.variable
    whole = Quotient(total.body, closed)
    counted = [
        *hypotheses,
        Formula(k, Relation.AT_LEAST, lower),
        Formula(plus(n, negative(k)), Relation.AT_LEAST, number(1)),
        Formula(n, Relation.AT_LEAST, number(lower.constant + 1)),
    ]
    change = _change(whole, n, counted)
    if change is None:
        return None
    found = antidifference(k, whole, counted, change)
    if found is None:
        return None
    ends = _ends(whole, n, k, lower, found[0])
    conditions = _vanishing(ends, [*hypotheses, counted[-1]])
    if conditions is None or not _right_at_first(total, closed, lower, n, hypotheses):
        return None
    every = tuple(dict.fromkeys(map(_of_base, (*found[1], *conditions))))
    if any(n in free_leaves(c.left) for c in every):
        return None
    return Certified(lower.constant, every)


def _change(whole: Term, n: Index, assumed: Sequence[Formula]) -> Term | None:
    """f(n+1, k)/f(n, k) - 1, a rational function."""
    after = substitute(whole, {n.variable: n + 1})

    def factor(workspace: Workspace) -> Term:
        change = workspace.divide(
            lowering.lower(workspace, after), lowering.lower(workspace, whole)
        )
        return raised(workspace, workspace.subtract(change, rational(1)))

    try:
        return settle(Workspace(), assumed, factor)
    except (NoNormalForm, Undefined):
        return None


def _of_base(condition: Formula) -> Formula:
    """The condition in its simplest form; b^n ≠ 0 where b ≠ 0."""
    match condition:
        case Formula(Power(base, _), Relation.NOT_EQUAL, right):
            return Formula(base, Relation.NOT_EQUAL, right)
    try:
        plain = settle(Workspace(), (), lambda w: raised(w, lowering.lower(w, condition.left)))
    except (NoNormalForm, Undefined):
        return condition
    return Formula(plain, condition.relation, condition.right)


def _ends(whole: Term, n: Index, k: Index, lower: Index, certificate: Term) -> Term:
    """What the sum of f at n + 1 has more than that at n: 0, if all is right."""
    after = substitute(whole, {n.variable: n + 1})
    return plus(
        replace(certificate, {k: n}),
        negative(replace(certificate, {k: lower})),
        replace(after, {k: n}),
        replace(after, {k: n + 1}),
        negative(replace(whole, {k: n})),
    )


def _vanishing(term: Term, assumed: Sequence[Formula]) -> tuple[Formula, ...] | None:
    """The conditions under which the term is 0; None where it is not."""
    try:
        found = equality(term, number(0), assumed)
    except (NoNormalForm, Undefined):
        return None
    return found.conditions if found.holds else None


def _right_at_first(
    total: IndexedSum, closed: Term, lower: Index, n: Index, hypotheses: Sequence[Formula]
) -> bool:
    """At the first two n both sides are equal."""
    sizes = ({n.variable: index(lower.constant + step)} for step in (0, 1))
    pairs = ((substitute(total, at), substitute(closed, at)) for at in sizes)
    try:
        return all(equality(a, b, hypotheses).holds for a, b in pairs)
    except (NoNormalForm, Undefined):
        return False

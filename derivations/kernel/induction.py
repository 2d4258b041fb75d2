"""Theorems: a derivation used as a rule, and induction on an index."""

from __future__ import annotations

from collections.abc import Callable

from derivations.kernel.derivation import Derivation, Link, Theorem, begin, by_induction
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.matching import match
from derivations.kernel.rewriting import Rule, RuleError
from derivations.terms import (
    Index,
    Product,
    Relation,
    ShapeError,
    Term,
    free_indices,
    index,
    same,
    substitute,
    times,
)

Sides = tuple[Derivation, Derivation]


def theorem(name: str, derivation: Derivation, *fixed: str) -> Theorem:
    """start R end as a rule of that name, for all values of its index variables but the fixed.

    At every use the hypotheses are proved for the indices at hand. RuleError when a variable of
    the end or of the hypotheses does not occur in the start: nothing would determine it.
    """
    relation = derivation.relation
    if relation is Relation.TENDS_TO:
        raise RuleError(f"{name}: a limit is no rule")
    start, end = derivation.start, derivation.end
    variables = free_indices(start) - set(fixed)
    used = free_indices(end) | derivation.hypotheses.variables
    if loose := used - free_indices(start) - set(fixed):
        raise RuleError(f"{name}: nothing determines {sorted(loose)}")

    def at_root(term: Term, hypotheses: Hypotheses) -> Term | None:
        found = match(start, term, variables)
        if found is None:
            return None
        needed = derivation.hypotheses.substitute(found)
        return substitute(end, found) if hypotheses.entail_all(needed) else None

    # Neighbours change together by an equality only: ≤ would need the signs of the other factors.
    splits = isinstance(start, Product) and relation is Relation.EQUAL
    width = sum(1 for _ in start.children) if splits else 0

    def apply(term: Term, hypotheses: Hypotheses) -> Term | None:
        found = at_root(term, hypotheses)
        if found is None and width and isinstance(term, Product):
            return _within(term, width, lambda part: at_root(part, hypotheses))
        return found

    return Theorem(derivation, Rule(name, apply, relation, frozenset(fixed)))


def _within(term: Product, width: int, change: Callable[[Term], Term | None]) -> Term | None:
    """The product with neighbouring factors changed together (it is associative)."""
    for first in range(len(term.factors) - width + 1):
        before, after = term.factors[:first], term.factors[first + width :]
        changed = _changed(term.factors[first : first + width], change)
        if changed is not None:
            return times(*before, changed, *after)
    return None


def _changed(factors: tuple[Term, ...], change: Callable[[Term], Term | None]) -> Term | None:
    try:
        return change(Product(factors))
    except ShapeError:  # these factors are no product of their own
        return None


def induction(
    variable: Index,
    lower: Index | int,
    claim: tuple[Term, Relation, Term],
    hypotheses: Hypotheses,
    base: Callable[[Derivation, Derivation], Sides],
    step: Callable[[Derivation, Derivation, Rule], Sides],
) -> Derivation:
    """left R right for all variable ≥ lower, by induction; the hypotheses are not on `variable`.

    base gets left and right at `lower`, step gets both at variable + 1 and the induction
    hypothesis, which holds at `variable` only; each drives its two sides to a common term.
    """
    left, relation, right = claim
    name, lower = variable.variable, index(lower)
    if hypotheses.without(name) != hypotheses:
        raise RuleError(f"induction on {name}: a hypothesis already speaks of it")
    first = _prove(claim, {name: lower}, hypotheses, base)
    above = hypotheses.with_indices(variable - lower)

    def assume(term: Term, _: Hypotheses) -> Term | None:
        return right if same(term, left) else None

    speaks_of = free_indices(left) | free_indices(right)
    hypothesis = Rule("induction hypothesis", assume, relation, speaks_of)
    following = _prove(
        claim, {name: variable + 1}, above, lambda lhs, rhs: step(lhs, rhs, hypothesis)
    )
    return by_induction(
        Link(left, relation, right, f"induction on {name}", above), first, following
    )


def _prove(
    claim: tuple[Term, Relation, Term],
    at: dict[str, Index],
    hypotheses: Hypotheses,
    sides: Callable[[Derivation, Derivation], Sides],
) -> Derivation:
    left, relation, right = claim
    starts = [begin(substitute(side, at), hypotheses) for side in (left, right)]
    reached = sides(*starts)
    for begun, ended in zip(starts, reached, strict=True):
        if begun.start is not ended.start or begun.hypotheses != ended.hypotheses:
            raise RuleError("an induction proof must start from the sides it was given")
    proved = reached[0].meeting(reached[1])
    if proved.relation not in (Relation.EQUAL, relation):
        raise RuleError(f"the proof shows {proved.relation.value}, not {relation.value}")
    return proved

"""Intervals between numbers: conditions that hold all over one, and places where a term breaks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.evaluation.values import Ball, NoValue, at_precision, ball, ball_on
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import (
    NO_MONOMIAL,
    Key,
    NoNormalForm,
    Polynomial,
    Undefined,
    irreducible_factors,
)
from derivations.judge.normal.equality import settle
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import Absolute, Formula, Relation, Symbol, Term, subterms

MOST_HALVINGS = 7


@dataclass(frozen=True, slots=True)
class Interval:
    """lower < x < upper, as balls."""

    lower: Ball
    upper: Ball

    def holds(self, condition: Formula, variable: Symbol) -> bool:
        """Whether a condition `u > 0`, `≥ 0` or `≠ 0` certainly holds all over the interval."""
        with at_precision():
            return self._holds(condition, variable, MOST_HALVINGS)

    def _holds(self, condition: Formula, variable: Symbol, halvings: int) -> bool:
        try:
            value = ball_on(condition.left, variable, self.lower.union(self.upper))
        except NoValue:
            value = None
        if value is not None and _satisfied(value, condition.relation):
            return True
        if halvings == 0:
            return False
        middle = ((self.lower + self.upper) / 2).mid()
        halves = Interval(self.lower, middle), Interval(middle, self.upper)
        return all(half._holds(condition, variable, halvings - 1) for half in halves)


def _satisfied(value: Ball, relation: Relation) -> bool:
    if relation is Relation.NOT_EQUAL:
        return not value.contains(0)
    return bool(value > 0) if relation is Relation.GREATER else bool(value >= 0)


def breaks(
    variable: Symbol, lower: Fraction, upper: Fraction, body: Term, assumed: Sequence[Formula]
) -> list[Fraction]:
    """The rational places inside at which a denominator, an absolute value or a root vanishes."""
    try:
        found = settle(Workspace(), assumed, lambda w: _roots(w, variable, body))
    except (NoNormalForm, Undefined):
        return []
    return sorted(place for place in found if lower < place < upper)


def _roots(workspace: Workspace, variable: Symbol, body: Term) -> set[Fraction]:
    element = lowering.lower(workspace, body)
    slot = workspace.slot(Kernel("variable", variable))
    polynomials = [element.denominator]
    polynomials += [
        _key(kernel).polynomial
        for kernel in workspace.kernels_in(element)
        if kernel.kind in ("absolute", "root", "oddroot", "log")
    ]
    inside = (part.term for part in subterms(body) if isinstance(part, Absolute))
    polynomials += [lowering.lower(workspace, term).numerator for term in inside]
    return {root for p in polynomials for root in _linear_roots(p, slot)}


def _key(kernel: Kernel) -> Key:
    return kernel.of  # type: ignore[return-value]


def _linear_roots(polynomial: Polynomial, slot: int) -> list[Fraction]:
    found = []
    for factor, _ in irreducible_factors(polynomial)[1]:
        if factor.total_degree() != 1 or factor.degrees()[slot] != 1:
            continue
        parts = {tuple(map(int, e)): int(c) for e, c in factor.to_dict().items()}
        constant = parts.pop(NO_MONOMIAL, 0)
        if len(parts) == 1:
            found.append(Fraction(-constant, next(iter(parts.values()))))
    return found


def interval(lower: Term, upper: Term) -> Interval | None:
    """The interval between two numbers; None where an end is none."""
    try:
        with at_precision():
            return Interval(ball(lower, {}), ball(upper, {}))
    except NoValue:
        return None

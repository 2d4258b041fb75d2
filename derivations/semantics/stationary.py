"""Stationary points by SymPy: it differentiates the objective, solves, and classifies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.models.objective import Kind, Objective
from derivations.semantics.sympy_bridge import Bridge
from derivations.terms import Term


@dataclass(frozen=True, slots=True)
class Stationary:
    """A point at which the gradient vanishes, as exact terms, and what it is."""

    point: tuple[Term, ...]
    value: Term
    kind: Kind


def stationary_points(objective: Objective) -> tuple[Stationary, ...]:
    """All real stationary points, numbers by size.

    UserError where SymPy cannot solve for them, or where they are not finitely many.
    """
    from sympy import default_sort_key, hessian, solve

    bridge = Bridge(real=True)
    variables = [bridge.symbol(variable) for variable in objective.variables]
    expression = bridge.expression(objective.term)
    gradient = [expression.diff(variable) for variable in variables]
    try:
        found = solve(gradient, variables, dict=True)
    except NotImplementedError:
        raise UserError("the stationary points of the objective have no closed form") from None
    if any(len(solution) < len(variables) for solution in found):
        raise UserError("the objective is stationary along a curve, not at single points")
    bent = hessian(expression, variables)
    places = sorted(([s[v] for v in variables] for s in found), key=default_sort_key)
    return tuple(_stationary(bridge, expression, bent, variables, place) for place in places)


def _stationary(
    bridge: Bridge, expression: Any, hessian: Any, variables: Sequence[Any], place: Sequence[Any]
) -> Stationary:
    at = dict(zip(variables, place, strict=True))
    point = tuple(map(bridge.term, place))
    return Stationary(point, bridge.term(expression.subs(at)), kind_of(hessian.subs(at)))


def kind_of(hessian: Any) -> Kind:
    """By definiteness, exactly: the signs of the coefficients of the characteristic polynomial.

    Its roots are real, so all are positive iff the signs alternate strictly (Descartes).
    """
    positive, negative = definite(hessian), definite(-hessian)
    if positive or negative:
        return Kind.MINIMUM if positive else Kind.MAXIMUM
    if semidefinite(hessian) or semidefinite(-hessian):
        return Kind.DEGENERATE
    return Kind.SADDLE


def definite(matrix: Any) -> bool:
    """Whether all eigenvalues of an exact symmetric matrix are positive."""
    return all(c > 0 for c in _alternating(matrix))


def semidefinite(matrix: Any) -> bool:
    """Whether all eigenvalues of an exact symmetric matrix are at least 0."""
    return all(c >= 0 for c in _alternating(matrix))


def _alternating(matrix: Any) -> list[Any]:
    """The elementary symmetric functions of the eigenvalues, signs of the polynomial undone."""
    coefficients = matrix.charpoly().all_coeffs()
    return [(-1) ** place * c for place, c in enumerate(coefficients)][1:]

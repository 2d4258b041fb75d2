"""Sums of indexed SymPy entries over symbolic ranges: deltas summed, equal sums recognised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Ranges = Sequence[tuple[Any, Any]]  # an index and the size up to which it counts


def vanishes(expression: Any, ranges: Ranges) -> bool:
    """Whether it is 0 for all indices 1 ≤ place ≤ size."""
    from sympy import expand

    return bool(expand(renamed(expand(summed(expression, ranges)))) == 0)


def summed(expression: Any, ranges: Ranges) -> Any:
    """Kronecker deltas summed over, from the inside out, with every index inside its range."""
    from sympy import Sum as SymPySum
    from sympy import expand

    if not expression.args:
        return expression
    if not isinstance(expression, SymPySum):
        return within(expression.func(*(summed(part, ranges) for part in expression.args)), ranges)
    (place, _, size), *outer = expression.limits
    if outer:
        return summed(SymPySum(SymPySum(expression.function, expression.limits[0]), *outer), ranges)
    body = expand(summed(expression.function, (*ranges, (place, size))))
    return within(SymPySum(body, expression.limits[0]).doit(), ranges)


def within(expression: Any, ranges: Ranges) -> Any:
    """The expression where every index lies in its range: SymPy's case distinctions decided."""
    from sympy import Ge, Le, true

    holds = {}
    for place, size in ranges:
        for bound in (Ge(place, 1), Le(1, place), Le(place, size), Ge(size, place)):
            holds[bound] = true
    return expression.xreplace(holds)


def renamed(expression: Any) -> Any:
    """Bound variables named by the height of the sums below, so that equal sums are equal."""
    from sympy import Sum as SymPySum
    from sympy import Symbol as SymPySymbol

    if not expression.args:
        return expression
    if isinstance(expression, SymPySum):
        (variable, lower, upper), body = expression.limits[0], renamed(expression.function)
        inner = [part.limits[0][0].name for part in body.atoms(SymPySum)]
        name = f"#{len(set(inner))}"  # as many names as sums are nested below
        bound = SymPySymbol(name, integer=True)
        return SymPySum(body.xreplace({variable: bound}), (bound, lower, upper))
    return expression.func(*map(renamed, expression.args))

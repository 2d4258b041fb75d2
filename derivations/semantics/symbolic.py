"""SymPy with unspecified functions and loss: what is 0 here is 0 for every differentiable one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from derivations.semantics.fields import Operators, Perturbation, label
from derivations.terms import Function


class Symbolic(Operators[Any]):
    """SymPy expressions. Every derivative is taken by SymPy."""

    def number(self, value: Fraction) -> Any:
        from sympy import Rational

        return Rational(value.numerator, value.denominator)

    def generic(self, label: str) -> Any:
        from sympy import Symbol

        return Symbol(label)

    def equal(self, left: Any, right: Any) -> bool:
        from sympy import expand

        return bool(left == right or expand(left - right) == 0)

    def apply(self, function: Function, argument: Any) -> Any:
        return unspecified(label(function.name), (function.order,))(argument)

    def loss(self, step: int, state: Sequence[Any]) -> Any:
        return unspecified(f"loss_{step}", (0,) * len(state))(*state)

    def perturb(self, point: Sequence[Any]) -> Perturbation[Any]:
        """Dummies in place of the point; slopes are differentiated, then put at the point."""
        from sympy import Dummy

        moving = tuple(Dummy() for _ in point)
        at = dict(zip(moving, point, strict=True))

        def slopes(value: Any) -> list[Any]:
            return [value.diff(variable).xreplace(at) for variable in moving]

        return Perturbation(self, moving, lambda value: value, slopes)


@cache
def unspecified(name: str, orders: tuple[int, ...]) -> Any:
    """The partial derivative of a function of which nothing is known, as a SymPy function.

    orders: how often it is differentiated by each argument. SymPy's own undefined functions
    answer with Subs(Derivative(…)) here, which `expand` does not compare (1.14).
    """
    from sympy import Function as SymPyFunction

    def fdiff(self: Any, argindex: int = 1) -> Any:
        raised = (*orders[: argindex - 1], orders[argindex - 1] + 1, *orders[argindex:])
        return unspecified(name, raised)(*self.args)

    members = {"fdiff": fdiff, "nargs": len(orders), "title": name, "orders": orders}
    return type(f"{name}_{'_'.join(map(str, orders))}", (SymPyFunction,), members)

"""What is minimised: a scalar term in named variables, stated once; all else is derived from it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.models import calculus
from derivations.models.differentiation import NoDerivative, derivative
from derivations.models.linear_algebra import Rows, inertia, solve
from derivations.terms.derivatives import Derivative
from derivations.terms.leaves import Function, Symbol, function
from derivations.terms.node import Term, subterms


@dataclass(frozen=True, slots=True)
class Objective:
    """f(variables) = term; `batches` are the objectives whose gradients the steps use in turn.

    >>> from derivations.terms import scalar, same
    >>> x, y = scalar("x"), scalar("y")
    >>> f = Objective((x, y), x**2 + x * y + 6 * y**2)
    >>> f.partial(y) is 12 * y + x, f.gradient[1] is x + 12 * y
    (True, True)
    """

    variables: tuple[Symbol, ...]
    term: Term
    batches: tuple[Objective, ...] = ()
    function: Function = function("f")

    def __post_init__(self) -> None:
        if not self.variables:
            raise UserError("the objective has no variables")
        if not self.term.shape.is_scalar:
            raise UserError(f"the objective is {self.term.shape}: it must be a scalar, 1×1")
        symbols = (part for part in subterms(self.term) if isinstance(part, Symbol))
        for unknown in (symbol for symbol in symbols if symbol not in self.variables):
            known = ", ".join(str(variable.name) for variable in self.variables)
            raise UserError(f"the objective holds {unknown.name}, its variables are {known}")

    @property
    def dimension(self) -> int:
        return len(self.variables)

    @property
    def gradient(self) -> tuple[Term, ...]:
        """The partials, their addends in the order of the variables."""
        return tuple(_partial(self, variable, None) for variable in self.variables)

    def partial(self, variable: Symbol) -> Term:
        """∂f/∂variable, the addends that hold the variable first."""
        return _partial(self, variable, variable)

    @property
    def hessian(self) -> tuple[tuple[Term, ...], ...]:
        """The second partials, row by row."""
        return tuple(
            tuple(_derivative(row, variable, self.variables, None) for variable in self.variables)
            for row in self.gradient
        )


@lru_cache(maxsize=256)
def _partial(objective: Objective, variable: Symbol, first: Symbol | None) -> Term:
    return _derivative(objective.term, variable, objective.variables, first)


def _derivative(
    term: Term, variable: Symbol, variables: tuple[Symbol, ...], first: Symbol | None
) -> Term:
    try:
        coefficients = calculus.polynomial(term, variables)
    except calculus.NotPolynomial:
        return _explicit_partial(term, variable)
    derived = calculus.differentiated(coefficients, variables.index(variable))
    return calculus.written_out(derived, variables, first)


def _explicit_partial(term: Term, variable: Symbol) -> Term:
    try:
        found = derivative(term, variable)
    except NoDerivative as error:
        raise UserError(f"the objective cannot be differentiated: {error}") from error
    if any(isinstance(part, Derivative) for part in subterms(found)):
        raise UserError("the objective cannot be differentiated: a function without a rule")
    return found


@dataclass(frozen=True, slots=True)
class Quadratic:
    """f(p) = ½ pᵀ hessian p + linear · p + constant, exactly."""

    hessian: Rows
    linear: tuple[Fraction, ...]
    constant: Fraction

    def __call__(self, point: Sequence[Fraction]) -> Fraction:
        pairs = zip(point, self.hessian, strict=True)
        form = sum(
            (p * a * q for p, row in pairs for a, q in zip(row, point, strict=True)), Fraction(0)
        )
        slope = sum((b * p for b, p in zip(self.linear, point, strict=True)), Fraction(0))
        return form / 2 + slope + self.constant


def quadratic(objective: Objective) -> Quadratic | None:
    """The coefficients of a polynomial of degree 2 or less; None for any other objective."""
    try:
        coefficients = calculus.polynomial(objective.term, objective.variables)
    except calculus.NotPolynomial:
        return None
    if any(sum(exponents) > 2 for exponents in coefficients):
        return None
    size = range(objective.dimension)

    def coefficient(*positions: int) -> Fraction:
        return coefficients.get(tuple(positions.count(i) for i in size), Fraction(0))

    hessian = tuple(tuple(coefficient(i, j) * (2 if i == j else 1) for j in size) for i in size)
    return Quadratic(hessian, tuple(coefficient(i) for i in size), coefficient())


class Kind(Enum):
    """What a stationary point is."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SADDLE = "saddle point"
    DEGENERATE = "degenerate stationary point"


@dataclass(frozen=True, slots=True)
class StationaryPoint:
    """Where the gradient vanishes, the value there, and what it is."""

    point: tuple[Fraction, ...]
    value: Fraction
    kind: Kind


def classify(hessian: Rows) -> Kind:
    """By the signs of the Hessian's eigenvalues, exactly; a zero eigenvalue decides nothing."""
    positive, negative = inertia(hessian)
    if positive + negative < len(hessian):
        return Kind.SADDLE if positive and negative else Kind.DEGENERATE
    return Kind.SADDLE if positive and negative else Kind.MINIMUM if positive else Kind.MAXIMUM


def stationary_point(objective: Objective) -> StationaryPoint:
    """The one stationary point of a quadratic; UserError where there is none, or a line of them."""
    form = quadratic(objective)
    if form is None:
        raise UserError(
            f"{objective.function.name} is no quadratic: "
            "its stationary points are found by derivations.semantics.stationary"
        )
    point = solve(form.hessian, [-b for b in form.linear])
    if point is None:
        raise UserError(
            f"the objective {objective.function.name} is singular: "
            "its Hessian has no inverse, so it has no single stationary point"
        )
    return StationaryPoint(point, form(point), classify(form.hessian))

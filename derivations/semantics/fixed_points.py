"""Exact trajectories that stand still: what the powers of one Jacobian do, decided exactly.

At a fixed point x_t = x for all t, so ∂x_t/∂x_k = J^{t−k} with one matrix J. Its spectral radius
says whether the gradient vanishes (below 1) or explodes (above 1).
"""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.models.cell import Model
from derivations.semantics.fields import MeaningError
from derivations.semantics.instance import Instance
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.rationals import Rationals
from derivations.semantics.spectra import (
    Interval,
    characteristic_polynomial,
    modulus_compared_to_one,
    spectral_norm,
)
from derivations.terms import Jacobian, Map, Symbol, Term, subterms

Matrix = tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True, slots=True)
class FixedPoint:
    """A state that the recurrence maps to itself, and the spectra of J and of one parameter W.

    The characteristic polynomials decide; the norms are enclosures.
    """

    state: Matrix
    jacobian: Matrix
    weights: Matrix
    jacobian_polynomial: tuple[Fraction, ...]
    weights_polynomial: tuple[Fraction, ...]
    weights_norm: Interval
    slope_bound: Fraction

    @property
    def vanishes(self) -> bool:
        """Whether J^m → 0: all eigenvalues of J lie strictly inside the unit circle."""
        return modulus_compared_to_one(self.jacobian_polynomial) < 0

    @property
    def explodes(self) -> bool:
        """Whether J^m is unbounded because an eigenvalue of J lies outside the unit circle."""
        return modulus_compared_to_one(self.jacobian_polynomial) > 0

    @property
    def weights_are_nilpotent(self) -> bool:
        """Whether the spectral radius of W is 0: its characteristic polynomial is λⁿ."""
        return not any(self.weights_polynomial[1:])

    @property
    def sufficient_for_vanishing(self) -> bool:
        """Whether the largest singular value of W is certainly below 1/γ."""
        return self.weights_norm.upper * self.slope_bound < 1

    @property
    def necessary_for_exploding(self) -> bool:
        """Whether the largest singular value of W is certainly above 1/γ."""
        return self.weights_norm.lower * self.slope_bound > 1


def fixed_point(instance: Instance[Fraction], weights: Symbol) -> FixedPoint:
    """Verify that x_0 is a fixed point of the instance, and compute everything about it.

    weights: the matrix whose spectrum is compared with that of J. UserError where x_0 moves, or
    where no bound of the slope is known.
    """
    if instance.model is None:
        raise UserError("a fixed point needs a model")
    states = instance.model.cell.states
    interpreter = Interpreter(instance)
    start = _matrix(interpreter, states[0])
    for step in range(1, instance.horizon + 1):
        if (reached := _matrix(interpreter, states[step])) != start:
            raise UserError(f"{start} is no fixed point: step {step} reaches {reached}")
    jacobian = _matrix(interpreter, Jacobian(states[1], states[0]))
    matrix = _matrix(interpreter, weights)
    return FixedPoint(
        state=start,
        jacobian=jacobian,
        weights=matrix,
        jacobian_polynomial=tuple(characteristic_polynomial(jacobian)),
        weights_polynomial=tuple(characteristic_polynomial(matrix)),
        weights_norm=spectral_norm(matrix),
        slope_bound=largest_slope(instance.model, instance.field),
    )


def largest_slope(model: Model, field: object) -> Fraction:
    """γ: the largest slope of the functions that the step applies; UserError where unknown."""
    functions = {part.function for part in subterms(model.cell.step) if isinstance(part, Map)}
    bounds = [
        field.largest(function.derivative) if isinstance(field, Rationals) else None
        for function in functions
    ]
    found = [bound for bound in bounds if bound is not None]
    if len(found) < len(functions) or not found:
        raise UserError(f"no bound is known of the slopes in {model.cell.name}")
    return max(found)


def _matrix(interpreter: Interpreter[Fraction], term: Term) -> Matrix:
    try:
        return tuple(tuple(row) for row in interpreter.value(term))
    except MeaningError as error:
        raise UserError(str(error)) from error

"""A linear rule in one direction of curvature h: its characteristic polynomial, symbolically.

On f = ½ h x² every gradient is h x.  A rule that treats all coordinates alike acts so on every
eigenvector of a Hessian, so that its map's characteristic polynomial is Res_h(det(h − H), χ(z, h)).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice
from typing import Any

from flint import Ordering, fmpq, fmpq_mat, fmpq_mpoly_ctx, fmpq_poly

from derivations.dataclass import dataclass
from derivations.iterates.affine import reaching
from derivations.iterates.detection import Eventually, NotAffine, polynomial_values
from derivations.iterates.interpreter import Run, scope_of
from derivations.models.objective import Quadratic
from derivations.models.optimizer import COUNTER, Optimizer

CURVATURE, ROOT, COUNTER_NAME = "h", "z", "k"


@dataclass(frozen=True, slots=True)
class Characteristic:
    """det(z − A) of one step: a polynomial in z, h and the free parameters, by their names."""

    polynomial: Any
    names: tuple[str, ...]

    @property
    def degree(self) -> int:
        """The degree in z."""
        return int(self.polynomial.degrees()[self.names.index(ROOT)])


def characteristic(
    rule: Optimizer, settings: Sequence[Fraction], free: Sequence[str]
) -> Characteristic:
    """The characteristic polynomial with the parameters named in `free` left symbolic."""
    state_names = tuple(f"s{i}" for i in range(len(rule.states)))
    names = (ROOT, CURVATURE, *free)
    system = Eventually((*state_names, COUNTER_NAME, *names))
    after = _one_step(rule, settings, free, system)
    rows = [[value.derivative(name) for name in state_names] for value in after]
    kept = sorted(_reaching_the_point(rows))
    z = system.generators[ROOT]
    matrix = [
        [(z if i == j else system.number(Fraction(0))) - rows[i][j] for j in kept] for i in kept
    ]
    ring = fmpq_mpoly_ctx.get(names, Ordering.lex)
    return Characteristic(_determinant(matrix).project_to_context(ring), names)


def _one_step(
    rule: Optimizer, settings: Sequence[Fraction], free: Sequence[str], system: Eventually
) -> list[Any]:
    h = system.generators[CURVATURE]
    run = Run(
        rule,
        tuple(settings),
        (Fraction(0),),
        lambda step: lambda p: tuple(h * q for q in p),
        system,
    )
    scope = scope_of(run)
    for name in free:
        scope.symbols[rule.parameter(name).symbol] = (system.generators[name],)
    generators = iter(system.generators.values())
    for state in rule.states:
        scope.symbols[state.family[COUNTER - 1]] = tuple(islice(generators, 1))
    scope.gradient = run.slopes(1)
    (counter,) = COUNTER.variables
    scope.indices[counter] = system.generators[COUNTER_NAME]
    for equation in rule.equations:
        scope.symbols[equation.left] = polynomial_values(equation, scope)
    after = [scope.symbols[state.family[COUNTER]][0] for state in rule.states]
    _check_linear(after, len(rule.states), rule)
    return after


def _check_linear(after: list[Any], size: int, rule: Optimizer) -> None:
    for value in after:
        for exponents in value.to_dict():
            if sum(exponents[:size]) > 1 or exponents[size]:
                raise NotAffine(f"{rule.name}: a next state holds {value}")


def _reaching_the_point(rows: list[list[Any]]) -> set[int]:
    occurs = [[fmpq(int(entry != 0)) for entry in row] for row in rows]
    return reaching(fmpq_mat(occurs), [0])


def _determinant(matrix: list[list[Any]]) -> Any:
    """By the first row; matrices are as small as a rule has states."""
    if len(matrix) == 1:
        return matrix[0][0]
    total = matrix[0][0] * 0
    for j, entry in enumerate(matrix[0]):
        if entry != 0:
            minor = [row[:j] + row[j + 1 :] for row in matrix[1:]]
            total += entry * _determinant(minor) * (-1) ** j
    return total


def hessian_polynomial(form: Quadratic) -> fmpq_poly:
    """det(h − H), its roots the curvatures."""
    rows = [[fmpq(q.numerator, q.denominator) for q in row] for row in form.hessian]
    return fmpq_mat(rows).charpoly()


def at_curvature_zero(found: Characteristic) -> fmpq_poly | None:
    """χ(z, 0), where it has the root 1 and no free parameter; else None."""
    h, z = found.names.index(CURVATURE), found.names.index(ROOT)
    flat = fmpq_poly([0])
    for exponents, value in found.polynomial.to_dict().items():
        if exponents[h]:
            continue
        if any(e for i, e in enumerate(exponents) if i != z):
            return None
        flat[exponents[z]] = value
    return flat if flat(1) == 0 else None


def in_one_parameter(found: Characteristic, curvatures: fmpq_poly, free: str) -> list[fmpq_poly]:
    """The coefficients in z of the whole map's characteristic polynomial, polynomials in `free`."""
    ring = found.polynomial.context()
    h = ring.gens()[found.names.index(CURVATURE)]
    whole = sum((h**i * curvatures[i] for i in range(curvatures.degree() + 1)), ring.constant(0))
    product = whole.resultant(found.polynomial, CURVATURE)
    z_place, free_place = found.names.index(ROOT), found.names.index(free)
    degree = product.degrees()[z_place]
    coefficients = [fmpq_poly([0]) for _ in range(degree + 1)]
    for exponents, value in product.to_dict().items():
        coefficients[exponents[z_place]][exponents[free_place]] = value
    return coefficients

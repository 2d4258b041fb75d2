"""What follows from exactness: rate, learning rates that converge, best settings, all proved."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from derivations.errors import UserError
from derivations.iterates.affine import AffineMap, reaching
from derivations.iterates.algebraic_numbers import AlgebraicNumber, all_real_roots
from derivations.iterates.closed_form import ClosedForm, closed_form
from derivations.iterates.curvature import (
    Characteristic,
    characteristic,
    hessian_polynomial,
    in_one_parameter,
)
from derivations.iterates.detection import NotAffine, affine_map
from derivations.iterates.interpreter import Run
from derivations.iterates.optima import Best, best_settings
from derivations.iterates.stability import Interval, is_stable, spectral_radius, stable_intervals
from derivations.models.calculus import written_out
from derivations.models.objective import Objective, Quadratic, quadratic
from derivations.models.optimizer import Optimizer
from derivations.terms.leaves import Symbol, scalar
from derivations.terms.node import Term

RATE_NAME, MOMENTUM_NAME = "lr", "momentum"


@dataclass(frozen=True, slots=True)
class Analysis:
    """The findings for one rule, one objective, and one setting.

    step: χ(z) of one step in a direction of curvature h; curvatures: the Hessian's eigenvalues from
    below; rate: the spectral radius; converging: the learning rates that do, the others as set;
    point: the point's coordinates as formulas in k, for a start other than 0.
    """

    objective: Objective
    optimizer: Optimizer
    settings: tuple[Fraction, ...]
    step: Term
    curvatures: tuple[AlgebraicNumber, ...]
    rate: AlgebraicNumber
    converges: bool
    converging: tuple[Interval, ...]
    best: tuple[Best, ...]
    point: tuple[ClosedForm, ...]


def analyse(objective: Objective, run: Run) -> Analysis:
    """What is proved of a run; UserError where the rule or the gradient is not affine."""
    form = quadratic(objective)
    if form is None:
        raise UserError(f"--analyse needs a quadratic: {objective.function.name} is none")
    try:
        affine = affine_map(run, objective)
        symbolic = characteristic(run.optimizer, run.settings, free_names(run.optimizer))
        by_rate = characteristic(run.optimizer, run.settings, [RATE_NAME])
    except NotAffine as error:
        raise UserError(f"--analyse needs an affine rule; {error}") from error
    linear = acting_on_the_point(affine, objective.dimension)
    curvatures = tuple(all_real_roots(hessian_polynomial(form)))
    return Analysis(
        objective=objective,
        optimizer=run.optimizer,
        settings=run.settings,
        step=as_written(symbolic, run.optimizer),
        curvatures=curvatures,
        rate=spectral_radius(linear.matrix),
        converges=is_stable(linear.matrix.charpoly()),
        converging=tuple(converging(by_rate, form)),
        best=tuple(best_of(run.optimizer, symbolic, curvatures)),
        point=closed_form(linear)[: objective.dimension] if any(run.start) else (),
    )


def acting_on_the_point(affine: AffineMap, dimension: int) -> AffineMap:
    """The components that influence the point."""
    return affine.restricted(reaching(affine.matrix, range(dimension)))


def free_names(rule: Optimizer) -> list[str]:
    """The learning rate and, where there is one, the momentum."""
    names = {parameter.name for parameter in rule.parameters}
    return [name for name in (RATE_NAME, MOMENTUM_NAME) if name in names]


def converging(by_rate: Characteristic, form: Quadratic) -> list[Interval]:
    """The learning rates for which the rule converges from every start."""
    return stable_intervals(in_one_parameter(by_rate, hessian_polynomial(form), RATE_NAME))


def best_of(
    rule: Optimizer, symbolic: Characteristic, curvatures: tuple[AlgebraicNumber, ...]
) -> list[Best]:
    """The proved optimum, where there is one in radicals."""
    names = free_names(rule)
    gamma = rule.parameter(MOMENTUM_NAME).symbol if MOMENTUM_NAME in names else None
    return best_settings(symbolic, rule.parameter(RATE_NAME).symbol, gamma, list(curvatures))


def as_written(found: Characteristic, rule: Optimizer) -> Term:
    """The characteristic polynomial as a term in z, h and the parameters' symbols."""
    symbols: list[Symbol] = [scalar("z"), scalar("h")]
    symbols += [rule.parameter(name).symbol for name in found.names[2:]]
    coefficients = {
        tuple(map(int, exponents)): Fraction(int(q.p), int(q.q))
        for exponents, q in found.polynomial.to_dict().items()
    }
    return written_out(coefficients, symbols)

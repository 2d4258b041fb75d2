"""What follows from exactness: rate, learning rates that converge, best settings, all proved."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq, fmpq_mat, fmpq_poly

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.iterates.affine import AffineMap, homogeneous, reaching
from derivations.iterates.algebraic_numbers import AlgebraicNumber, all_real_roots
from derivations.iterates.closed_form import ClosedForm, closed_form
from derivations.iterates.curvature import (
    Characteristic,
    at_curvature_zero,
    characteristic,
    hessian_polynomial,
    in_one_parameter,
)
from derivations.iterates.detection import NotAffine, affine_map
from derivations.iterates.interpreter import Run
from derivations.iterates.optima import Optimum, best_settings
from derivations.iterates.stability import (
    NONE,
    Settings,
    is_stable,
    settings_between,
    settles,
    spectral_radius,
)
from derivations.models.calculus import written_out
from derivations.models.objective import Objective, Quadratic, quadratic
from derivations.models.optimizer import Optimizer
from derivations.terms.leaves import Symbol, scalar
from derivations.terms.node import Term

RATE_NAME, MOMENTUM_NAME = "lr", "momentum"


@dataclass(frozen=True, slots=True)
class Analysis:
    """The findings for one rule, one objective, and one setting.

    hessian: det(h − H); step: χ(z) of one step in a direction of curvature h; curvatures: the
    Hessian's eigenvalues from below; rate: the spectral radius; rates: the learning rates, the
    other parameters as set; point: its coordinates as formulas in k, for a start other than 0.
    """

    objective: Objective
    optimizer: Optimizer
    settings: tuple[Fraction, ...]
    hessian: fmpq_poly
    step: Term
    curvatures: tuple[AlgebraicNumber, ...]
    rate: AlgebraicNumber
    converges: bool
    rates: Settings
    optimum: Optimum | None
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
        hessian=hessian_polynomial(form),
        step=as_written(symbolic, run.optimizer),
        curvatures=curvatures,
        rate=spectral_radius(linear.matrix),
        converges=converges(linear, form),
        rates=rates_that_converge(by_rate, form),
        optimum=optimum_of(run.optimizer, as_written(symbolic, run.optimizer), curvatures),
        point=closed_form(linear)[: objective.dimension] if any(run.start) else (),
    )


def acting_on_the_point(affine: AffineMap, dimension: int) -> AffineMap:
    """The components that influence the point."""
    return affine.restricted(reaching(affine.matrix, range(dimension)))


def free_names(rule: Optimizer) -> list[str]:
    """The learning rate and, where there is one, the momentum."""
    names = {parameter.name for parameter in rule.parameters}
    return [name for name in (RATE_NAME, MOMENTUM_NAME) if name in names]


def converges(linear: AffineMap, form: Quadratic) -> bool:
    """Whether every start leads to a minimum: only directions without curvature stand still."""
    standing = multiplicity(linear.matrix.charpoly(), 1)
    flat = multiplicity(hessian_polynomial(form), 0)
    return settles(homogeneous(linear).matrix) and standing == flat


def multiplicity(polynomial: fmpq_poly, root: int) -> int:
    """How often a number is a root."""
    count, factor = 0, fmpq_poly([-root, 1])
    while polynomial(root) == 0:
        polynomial, count = polynomial // factor, count + 1
    return count


def rates_that_converge(by_rate: Characteristic, form: Quadratic) -> Settings:
    """The learning rates for which the rule converges from every start.

    A direction without curvature keeps a root 1 for ever.  It does no harm where the objective has
    a minimum, if it is the only root there on the unit circle.
    """
    curvatures = hessian_polynomial(form)
    flat = at_curvature_zero(by_rate)
    if curvatures[0] != 0 or flat is None:
        return settings_between(in_one_parameter(by_rate, curvatures, RATE_NAME))
    curvatures = curvatures // fmpq_poly([0, 1]) ** multiplicity(curvatures, 0)
    if not is_stable(flat // fmpq_poly([-1, 1])) or not has_minimum(form):
        return NONE
    return settings_between(in_one_parameter(by_rate, curvatures, RATE_NAME))


def has_minimum(form: Quadratic) -> bool:
    """Whether a quadratic that is nowhere curved downwards has one: b lies in the range of H."""
    rows = [[fmpq(*q.as_integer_ratio()) for q in row] for row in form.hessian]
    wider = [[*row, fmpq(*b.as_integer_ratio())] for row, b in zip(rows, form.linear, strict=True)]
    return bool(fmpq_mat(rows).rank() == fmpq_mat(wider).rank())


def optimum_of(
    rule: Optimizer, step: Term, curvatures: tuple[AlgebraicNumber, ...]
) -> Optimum | None:
    """The proved optimum, where the rule has one."""
    gamma = rule.parameter(MOMENTUM_NAME).symbol if MOMENTUM_NAME in free_names(rule) else None
    return best_settings(step, rule.parameter(RATE_NAME).symbol, gamma, curvatures)


def as_written(found: Characteristic, rule: Optimizer) -> Term:
    """The characteristic polynomial as a term in z, h and the parameters' symbols."""
    symbols: list[Symbol] = [scalar("z"), scalar("h")]
    symbols += [rule.parameter(name).symbol for name in found.names[2:]]
    coefficients = {
        tuple(map(int, exponents)): Fraction(int(q.p), int(q.q))
        for exponents, q in found.polynomial.to_dict().items()
    }
    return written_out(coefficients, symbols)

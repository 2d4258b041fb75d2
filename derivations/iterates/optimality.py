"""How a proof that settings are best begins and ends, for rules with one or two roots a curvature.

r bounds the modulus of every root of χ at the least and the greatest curvature.  Schur and Cohn
turn that into inequalities between α, γ, r and the two curvatures.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import dataclass
from derivations.iterates.arguments import (
    Argument,
    Passage,
    Row,
    grouped,
    less_equal,
    less_than,
    positive,
)
from derivations.models.calculus import Polynomial, polynomial, written_out
from derivations.terms.algebra import lift, negative
from derivations.terms.functions import Absolute, Call
from derivations.terms.leaves import Symbol, function, scalar
from derivations.terms.node import Term
from derivations.terms.relations import Formula, Relation
from derivations.terms.substitution import replace

LEAST, MOST = scalar("lambda_min"), scalar("lambda_max")
CURVATURE, ROOT_OF_STEP = scalar("h"), scalar("z")
BOUND, RATE = scalar("r"), scalar("rho")
STEP = function("chi")
ONE = lift(1)


@dataclass(frozen=True, slots=True)
class Problem:
    """χ of one step in a direction of curvature h, in z, h, the learning rate and the momentum."""

    step: Term
    alpha: Symbol
    gamma: Symbol

    def at(self, **values: Term) -> Term:
        """χ with terms put for z and h."""
        names = {"z": ROOT_OF_STEP, "h": CURVATURE}
        return replace(self.step, {names[name]: value for name, value in values.items()})

    @property
    def coefficients(self) -> list[Term]:
        """The coefficients of 1, z, … as polynomials in the parameters and the curvature."""
        others = (self.alpha, self.gamma, CURVATURE)
        found: list[Polynomial] = [{}, {}, {}]
        for (power, *rest), value in polynomial(self.step, (ROOT_OF_STEP, *others)).items():
            found[power][tuple(rest)] = value
        return [written_out(each, others) for each in found if each]


@dataclass(frozen=True, slots=True)
class Setting:
    """A best setting: its symbol and its formula in λ_min and λ_max."""

    symbol: Symbol
    formula: Term


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best settings and the rate, and why none are better."""

    settings: tuple[Setting, ...]
    proof: tuple[Passage, ...]


def begun(problem: Problem) -> Argument:
    """What every proof assumes, and what Schur and Cohn conclude from it."""
    argument = Argument()
    argument.assume(
        "Let ", LEAST, " and ", MOST, " be the least and the greatest curvature, with ",
        positive(LEAST), " and ", less_equal(LEAST, MOST), ". Suppose that at both of them the "
        "roots of χ have modulus at most ", BOUND, ", where ", positive(BOUND), " and ",
        less_than(BOUND, ONE),
        " (0 is the limit of such bounds; a bound of 1 or more is no convergence).",
    )  # fmt: skip
    argument.know(positive(MOST), grouped(LEAST, MOST - LEAST))
    argument.know(positive(2 - BOUND), grouped(ONE, ONE - BOUND))
    argument.know(positive(3 - BOUND), grouped(ONE, 2 - BOUND))
    for formula in _conclusions(problem, argument):
        for curvature in (LEAST, MOST):
            argument.take(_at(formula, curvature))
    return argument


def _conclusions(problem: Problem, argument: Argument) -> list[Formula]:
    """That all roots have modulus at most r, in terms of the coefficients."""
    constant, linear, *square = problem.coefficients
    if not square:
        return _both_signs(constant, BOUND)
    b, c, z = scalar("b"), scalar("c"), ROOT_OF_STEP
    argument.say(
        "The roots of ", z**2 + b * z + c, " have modulus at most ", BOUND, " exactly if ",
        less_equal(Absolute(c), BOUND**2), " and ",
        less_equal(Absolute(b) * BOUND, BOUND**2 + c), " (Schur and Cohn); here ",
        Formula(b, Relation.EQUAL, linear), " and ", Formula(c, Relation.EQUAL, constant),
        ", for ", Formula(CURVATURE, Relation.EQUAL, LEAST), " and for ",
        Formula(CURVATURE, Relation.EQUAL, MOST), ".",
    )  # fmt: skip
    _assume_positive_rate(problem, argument)
    return _both_signs(constant, BOUND**2) + _both_signs(linear * BOUND, BOUND**2 + constant)


def _assume_positive_rate(problem: Problem, argument: Argument) -> None:
    at_one = problem.alpha * CURVATURE
    argument.check_equal(problem.at(z=ONE), at_one)
    argument.assume(
        "At ", ONE, " the polynomial is ", at_one,
        "; were that not positive, a real root would be at least 1. So ",
        positive(problem.alpha), ".",
    )  # fmt: skip


def _both_signs(value: Term, bound: Term) -> list[Formula]:
    """|value| ≤ bound."""
    return [less_equal(value, bound), less_equal(negative(value), bound)]


def _at(formula: Formula, curvature: Symbol) -> Formula:
    left, right = (replace(t, {CURVATURE: curvature}) for t in (formula.left, formula.right))
    return Formula(left, formula.relation, right)


def attained(
    problem: Problem, argument: Argument, settings: Sequence[Setting], ends: dict[Symbol, Term]
) -> Optimum:
    """With the settings χ is, at either end, the product given, in which ρ is the rate."""
    values: dict[Term, Term] = {setting.symbol: setting.formula for setting in settings}
    rows = [Row(symbol, Relation.EQUAL, formula) for symbol, formula in values.items()]
    argument.head("The bound is attained")
    argument.say("Let", rows=rows)
    whole = Call(STEP, (ROOT_OF_STEP, CURVATURE))
    rows = [Row(whole, Relation.EQUAL, problem.step)]
    for curvature, factors in ends.items():
        argument.check_equal(replace(problem.at(h=curvature), values), replace(factors, values))
        rows.append(Row(Call(STEP, (ROOT_OF_STEP, curvature)), Relation.EQUAL, factors))
    argument.say("By multiplying out,", rows=rows)
    return Optimum(tuple(settings), tuple(argument.passages))

"""The best fixed settings of a rule on a convex quadratic, in formulas, in radicals, in digits."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import arb, fmpq

from derivations.dataclass import dataclass
from derivations.iterates.algebraic_numbers import AlgebraicNumber, cut_off, square_part, surd
from derivations.iterates.arguments import Passage, minus
from derivations.iterates.balls import Balls
from derivations.iterates.enclosures import precision
from derivations.iterates.evaluation import Scope, scalar_value
from derivations.iterates.identities import vanishes
from derivations.iterates.optimality import LEAST, MOST, Problem, Setting
from derivations.iterates.optimality_proofs import PROOFS
from derivations.iterates.systems import Irrational
from derivations.iterates.towers import Algebraic, Real
from derivations.terms.algebra import negative, plus, times
from derivations.terms.functions import Root
from derivations.terms.leaves import Number, Symbol, scalar
from derivations.terms.node import Term, subterms

# Curvatures of a higher degree have no radicals here, and the settings then have digits only.
RADICALS = 2
ONE = Number(Fraction(1))


@dataclass(frozen=True, slots=True)
class Best:
    """A best setting: its symbol, the formula in λ_min and λ_max, its value in radicals, digits."""

    symbol: Symbol
    formula: Term
    value: Term | None
    digits: str


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best settings, the rate last, and the proof that there are none better."""

    settings: tuple[Best, ...]
    proof: tuple[Passage, ...]


def best_settings(
    step: Term, alpha: Symbol, gamma: Symbol | None, curvatures: Sequence[AlgebraicNumber]
) -> Optimum | None:
    """The optimum of a rule whose χ has a proof; None for another rule, or curvatures not positive.

    step: χ in z, h and the two parameters; curvatures: of the objective, from below.
    """
    if curvatures[0].enclosure(64).lower() <= 0:
        return None
    momentum = gamma or scalar("gamma")
    for shape, prove in PROOFS.items():
        known = shape(alpha, momentum)
        if vanishes(minus(step, known)):
            found = prove(Problem(known, alpha, momentum))
            ends = curvatures[0], curvatures[-1]
            return Optimum(tuple(evaluated(each, *ends) for each in found.settings), found.proof)
    return None


def evaluated(setting: Setting, least: AlgebraicNumber, most: AlgebraicNumber) -> Best:
    """A setting at the objective's own curvatures."""

    def ball(bits: int) -> arb:
        values = {LEAST: (least.enclosure(bits),), MOST: (most.enclosure(bits),)}
        with precision(bits):
            found: arb = scalar_value(setting.formula, Scope(Balls(), dict(values)))
        return found

    value = in_radicals(setting.formula, least, most)
    exact = value.value if isinstance(value, Number) else None
    return Best(setting.symbol, setting.formula, value, cut_off(ball, exact))


# ---------------------------------------------------------------- radicals


def in_radicals(formula: Term, least: AlgebraicNumber, most: AlgebraicNumber) -> Term | None:
    """The value of a formula with square roots, where the curvatures have degree 2 at most."""
    if max(least.degree, most.degree) > RADICALS:
        return None
    field = Algebraic()
    values = {LEAST: (embedded(field, least),), MOST: (embedded(field, most),)}
    try:
        scope = Scope(field, dict(values))
        # √(a b) before √a and √b: where it is simpler than the two, what is made of them is too.
        radicands = dict.fromkeys(t.radicand for t in subterms(formula) if isinstance(t, Root))
        field.root(scalar_value(times(*radicands, ONE), scope), 2)
        return as_term(scalar_value(formula, scope))
    except Irrational:
        return None


def embedded(field: Algebraic, number: AlgebraicNumber) -> Real:
    """A number of degree 1 or 2 as an element of the tower."""

    def whole(value: int) -> Real:
        return field.number(Fraction(value))

    if number.degree == 1:
        return field.number(number.exact() or Fraction(0))
    c, b, a = (int(number.polynomial[i]) for i in range(3))
    discriminant = field.root(whole(b * b - 4 * a * c), 2)
    upper = (number.index == 1) == (a > 0)
    signed = discriminant if upper else -discriminant
    return field.divide(signed - whole(b), whole(2 * a))


def as_term(value: Real) -> Term:
    """An element of a tower, its generators as roots: (7 − √23)/13, 1 − 2 √((124 − 21 √26)/340)."""
    return _written(list(value.coefficients), value.tower.squares)


def _written(coefficients: list[fmpq], squares: list[list[fmpq]]) -> Term:
    """Σ coefficient · product of generators: the lower half, and the upper half times the last."""
    while len(coefficients) > 1 and not any(coefficients[len(coefficients) // 2 :]):
        coefficients = coefficients[: len(coefficients) // 2]
    if len(coefficients) == 1:
        return Number(_fraction(coefficients[0]))
    half = len(coefficients) // 2
    low, high = coefficients[:half], coefficients[half:]
    square = squares[half.bit_length() - 1]
    if not any(square[1:]) and not any(low[1:]) and not any(high[1:]):
        return _surd(low[0], high[0], square[0])
    root = Root(_written(list(square), squares))
    minus_ahead = next(c for c in high if c != 0) < 0
    factor = _written([-c for c in high] if minus_ahead else high, squares)
    product = root if factor is ONE else times(factor, root)
    signed = negative(product) if minus_ahead else product
    return plus(_written(low, squares), signed) if any(low) else signed


def _surd(rational: fmpq, coefficient: fmpq, square: fmpq) -> Term:
    top, bottom = int(square.p), int(square.q)
    factor, free = square_part(top * bottom)
    return surd(_fraction(rational), _fraction(coefficient) * Fraction(factor, bottom), free)


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))

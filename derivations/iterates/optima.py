"""The best fixed settings on a convex quadratic, with a certificate that no others are better.

Gradient descent, χ = z − (1 − αh): the rate max |1 − αh| is least where 1 − αλ_min = αλ_max − 1.
Heavy ball, χ = z² − (1 + γ − αh) z + γ: at rate r Schur–Cohn gives γ ≤ r² and
(1 − r)(1 − γ/r) ≤ αh ≤ (1 + r)(1 + γ/r), so that κ = λ_max/λ_min is at most
(1 + r)(r + γ)/((1 − r)(r − γ)) ≤ ((1 + r)/(1 − r))², the last step because
(1 + r)(r − γ) − (1 − r)(r + γ) = 2(r² − γ); equality is attained.
(Polyak 1964.)  Everything is checked in exact arithmetic before it is returned.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flint import Ordering, fmpq_mpoly_ctx

from derivations.iterates.algebraic_numbers import AlgebraicNumber, square_part, surd
from derivations.iterates.curvature import Characteristic
from derivations.iterates.towers import Algebraic, Real
from derivations.terms.algebra import negative, plus, power, quotient
from derivations.terms.functions import Root
from derivations.terms.leaves import Number, Symbol, scalar
from derivations.terms.node import Term

LEAST, MOST = scalar("lambda_min"), scalar("lambda_max")
RATE: Symbol = scalar("rho")


@dataclass(frozen=True, slots=True)
class Best:
    """A best setting: its symbol, the formula in λ_min and λ_max, and its value in radicals."""

    symbol: Symbol
    formula: Term
    value: Term


class Surds:
    """One tower with the extreme curvatures in it."""

    def __init__(self, least: AlgebraicNumber, most: AlgebraicNumber) -> None:
        self.field = Algebraic()
        self.least, self.most = self.embedded(least), self.embedded(most)

    def number(self, value: int) -> Real:
        return self.field.number(Fraction(value))

    def root(self, value: Real) -> Real:
        return self.field.root(value, 2)

    def embedded(self, number: AlgebraicNumber) -> Real:
        """A number of degree 1 or 2 as an element of the tower."""
        if number.degree == 1:
            return self.field.number(number.exact() or Fraction(0))
        c, b, a = (int(number.polynomial[i]) for i in range(3))
        discriminant = self.root(self.number(b * b - 4 * a * c))
        upper = (number.index == 1) == (a > 0)
        signed = discriminant if upper else -discriminant
        return self.field.divide(signed - self.number(b), self.number(2 * a))


def as_term(value: Real) -> Term | None:
    """An element with at most one square root, of a rational number, as a fraction with it."""
    first, *rest = value.coefficients
    used = [place for place, q in enumerate(rest, 1) if q != 0]
    rational = Fraction(int(first.p), int(first.q))
    if not used:
        return Number(rational)
    place = used[0]
    square = value.tower.squares[place.bit_length() - 1]
    if len(used) > 1 or place & (place - 1) or any(square[1:]):
        return None
    top, bottom = int(square[0].p), int(square[0].q)
    factor, free = square_part(top * bottom)
    coefficient = Fraction(int(rest[place - 1].p), int(rest[place - 1].q))
    return surd(rational, coefficient * Fraction(factor, bottom), free)


def gradient_descent(surds: Surds, alpha: Symbol) -> list[Best]:
    """α = 2/(λ_min + λ_max), ρ = (λ_max − λ_min)/(λ_max + λ_min)."""
    divide, one = surds.field.divide, surds.number(1)
    total = surds.least + surds.most
    step = divide(surds.number(2), total)
    rate = divide(surds.most - surds.least, total)
    certify((one - step * surds.least - rate).sign == 0, "1 - αλ_min = ρ")
    certify((step * surds.most - one - rate).sign == 0, "αλ_max - 1 = ρ")
    step_formula = quotient(Number(Fraction(2)), plus(LEAST, MOST))
    rate_formula = quotient(plus(MOST, negative(LEAST)), plus(MOST, LEAST))
    return found((alpha, step_formula, step), (RATE, rate_formula, rate))


def heavy_ball(surds: Surds, alpha: Symbol, gamma: Symbol) -> list[Best]:
    """α = 4/(√λ_min + √λ_max)², γ = ((√λ_max − √λ_min)/(√λ_max + √λ_min))², ρ = √γ."""
    divide, number = surds.field.divide, surds.number
    total, mixed = surds.least + surds.most, surds.root(surds.least * surds.most)
    squared_sum = total + mixed + mixed
    step = divide(number(4), squared_sum)
    momentum = divide(total - mixed - mixed, squared_sum)
    for curvature in (surds.least, surds.most):
        trace = number(1) + momentum - step * curvature
        certify((trace * trace - number(4) * momentum).sign == 0, "a double root at both ends")
    certify(schur_cohn_identity(), "(1 + r)(r - γ) - (1 - r)(r + γ) = 2(r² - γ)")
    roots = Root(MOST), Root(LEAST)
    below = plus(*roots)
    ratio = quotient(plus(roots[0], negative(roots[1])), below)
    step_formula = quotient(Number(Fraction(4)), power(plus(roots[1], roots[0]), 2))
    best = found((alpha, step_formula, step), (gamma, power(ratio, Number(Fraction(2))), momentum))
    return [*best, *(Best(RATE, Root(gamma), Root(b.value)) for b in best if b.symbol is gamma)]


def schur_cohn_identity() -> bool:
    """The last step of the lower bound, as polynomials."""
    r, c = fmpq_mpoly_ctx.get(("r", "c"), Ordering.lex).gens()
    return bool((1 + r) * (r - c) - (1 - r) * (r + c) == 2 * (r * r - c))


def found(*bests: tuple[Symbol, Term, Real]) -> list[Best]:
    """Those whose value is a fraction with one square root."""
    terms = [(symbol, formula, as_term(value)) for symbol, formula, value in bests]
    return [Best(symbol, formula, term) for symbol, formula, term in terms if term is not None]


def certify(holds: bool, what: str) -> None:
    """A step of a proof; it must hold."""
    if not holds:
        raise AssertionError(f"the certificate fails: {what}")


def best_settings(
    rule: Characteristic, alpha: Symbol, gamma: Symbol | None, curvatures: list[AlgebraicNumber]
) -> list[Best]:
    """The proved optimum of a rule with one of the two characteristic polynomials, else nothing.

    The curvatures are those of the objective from below, all positive.
    """
    least, most = curvatures[0], curvatures[-1]
    if least.enclosure(64).lower() <= 0 or least.degree > 2 or most.degree > 2:
        return []
    generators = dict(zip(rule.names, rule.polynomial.context().gens(), strict=True))
    z, h, a = (generators[name] for name in ("z", "h", "lr"))
    if rule.polynomial == z - 1 + a * h:
        return gradient_descent(Surds(least, most), alpha)
    c = generators.get("momentum")
    if gamma is not None and c is not None and rule.polynomial == z**2 - (1 + c - a * h) * z + c:
        return heavy_ball(Surds(least, most), alpha, gamma)
    return []

"""Why the best fixed settings of gradient descent, heavy ball and Nesterov's method are the best.

Gradient descent and heavy ball: Polyak 1964.  Nesterov: the settings of Lessard, Recht & Packard
2016; the argument here is for every momentum, negative ones included, by identities.
"""

from __future__ import annotations

from derivations.dataclass import dataclass
from derivations.iterates.arguments import (
    Argument,
    at_most,
    equals,
    grouped,
    less_equal,
    positive,
)
from derivations.iterates.optimality import (
    BOUND,
    CURVATURE,
    LEAST,
    MOST,
    ONE,
    RATE,
    ROOT_OF_STEP,
    Optimum,
    Problem,
    Setting,
    attained,
    begun,
)
from derivations.terms.algebra import negative
from derivations.terms.functions import Root
from derivations.terms.leaves import Symbol
from derivations.terms.node import Term
from derivations.terms.relations import Formula

# ---------------------------------------------------------------- gradient descent


def descent(alpha: Symbol, gamma: Symbol) -> Term:
    """χ of gradient descent."""
    return ROOT_OF_STEP - (1 - alpha * CURVATURE)


def best_of_descent(problem: Problem) -> Optimum:
    """α = 2/(λ_min + λ_max), ρ = (λ_max − λ_min)/(λ_max + λ_min)."""
    argument, r = begun(problem), BOUND
    low, high = 1 - problem.alpha * LEAST, problem.alpha * MOST - 1
    argument.observe("So let ", less_equal(low, r), " and ", less_equal(high, r), ".")
    argument.chain(
        MOST - LEAST,
        equals(MOST * low + LEAST * high),
        at_most((MOST + LEAST) * r, MOST * (r - low) + LEAST * (r - high)),
    )
    rate = (MOST - LEAST) / (MOST + LEAST)
    argument.divide(less_equal(rate, r), MOST + LEAST)
    argument.say(
        "At a curvature between the two the root lies between their roots, so that the rate is "
        "decided at the ends."
    )
    settings = Setting(problem.alpha, 2 / (LEAST + MOST)), Setting(RATE, rate)
    ends = {LEAST: ROOT_OF_STEP - RATE, MOST: ROOT_OF_STEP + RATE}
    return attained(problem, argument, settings, ends)


# ---------------------------------------------------------------- heavy ball


def heavy(alpha: Symbol, gamma: Symbol) -> Term:
    """χ of the heavy ball."""
    z = ROOT_OF_STEP
    return z**2 - (1 + gamma - alpha * CURVATURE) * z + gamma


def best_of_heavy_ball(problem: Problem) -> Optimum:
    """α = 4/(√λ_min + √λ_max)², γ = ρ², ρ = (√λ_max − √λ_min)/(√λ_max + √λ_min)."""
    argument, r, alpha, gamma = begun(problem), BOUND, problem.alpha, problem.gamma
    low, high = (1 - r) * (r - gamma), (1 + r) * (r + gamma)
    argument.observe(
        "So let ", less_equal(gamma, r**2), ", ", less_equal(low, alpha * r * LEAST), " and ",
        less_equal(alpha * r * MOST, high), ".",
    )  # fmt: skip
    argument.chain(
        (1 - r) ** 2 * (alpha * r * MOST),
        at_most((1 - r) ** 2 * high, (1 - r) ** 2 * (high - alpha * r * MOST)),
        at_most((1 + r) ** 2 * low, 2 * (1 - r) * (1 + r) * (r**2 - gamma)),
        at_most((1 + r) ** 2 * (alpha * r * LEAST), (1 + r) ** 2 * (alpha * r * LEAST - low)),
    )
    argument.divide(less_equal((1 - r) ** 2 * MOST, (1 + r) ** 2 * LEAST), alpha * r)
    rate = _lower_bound_of_heavy_ball(argument)
    argument.say(
        "At a curvature between the two the roots are conjugate, of modulus ", Root(gamma),
        ", if they are double at the ends.",
    )  # fmt: skip
    step = 4 / (Root(LEAST) + Root(MOST)) ** 2
    settings = Setting(alpha, step), Setting(gamma, rate**2), Setting(RATE, rate)
    ends = {LEAST: (ROOT_OF_STEP - RATE) ** 2, MOST: (ROOT_OF_STEP + RATE) ** 2}
    return attained(problem, argument, settings, ends)


def _lower_bound_of_heavy_ball(argument: Argument) -> Term:
    """The rate that r is at least, from (1 − r)² λ_max ≤ (1 + r)² λ_min."""
    r = BOUND
    u, w = roots(argument, LEAST, MOST)
    argument.show(
        less_equal((1 - r) * w, (1 + r) * u),
        (1 + r) ** 2 * LEAST - (1 - r) ** 2 * MOST,
        (1 + r) * u + (1 - r) * w,
    )
    argument.divide(less_equal((w - u) / (w + u), r), w + u)
    return (Root(MOST) - Root(LEAST)) / (Root(MOST) + Root(LEAST))


def roots(argument: Argument, *positives: Term) -> tuple[Symbol, Symbol]:
    """u and w, the square roots of two positive terms."""
    u, w = argument.name(u=Root(positives[0]), w=Root(positives[1]))
    argument.know(positive(u), Root(positives[0]))
    argument.know(positive(w), Root(positives[1]))
    return u, w


# ---------------------------------------------------------------- Nesterov's look-ahead


def ahead(alpha: Symbol, gamma: Symbol) -> Term:
    """χ of Nesterov's look-ahead form, and of the forms that are it at shifted points."""
    z, q = ROOT_OF_STEP, 1 - alpha * CURVATURE
    return z**2 - (1 + gamma) * q * z + gamma * q


def best_of_look_ahead(problem: Problem) -> Optimum:
    """α = 4/(3 λ_max + λ_min), ρ = 1 − 2 √λ_min/√(3 λ_max + λ_min), γ = ρ/(2 − ρ)."""
    argument, r, alpha, gamma = begun(problem), BOUND, problem.alpha, problem.gamma
    p, q, A, B = argument.name(
        p=1 - alpha * LEAST, q=1 - alpha * MOST, A=r - (1 - r) * gamma, B=r + (1 + r) * gamma
    )
    argument.observe(
        "So let ", less_equal(A * p, r**2), ", ", less_equal(negative(B * q), r**2), ", ",
        less_equal(gamma * p, r**2), " and ", less_equal(gamma * q, r**2), ".",
    )  # fmt: skip
    cases = Cases(gamma, p, q, A, B)
    ranges = negative(r / 2), r / (2 - r)
    argument.by_cases(gamma, ranges, cases.claim, (cases.below, cases.between, cases.above))
    argument.head("All ranges together")
    argument.observe("Let ", cases.claim, ", as in every range of ", gamma, ".")
    rate = _lower_bound_of_look_ahead(argument, alpha)
    argument.say(
        "The inequalities of Schur and Cohn are linear in ", CURVATURE,
        ", so that what holds at the ends holds at every curvature between them.",
    )  # fmt: skip
    z, small, large = ROOT_OF_STEP, Root(LEAST), Root(3 * MOST + LEAST)
    momentum = (large - 2 * small) / (large + 2 * small)
    step = 4 / (3 * MOST + LEAST)
    settings = Setting(alpha, step), Setting(gamma, momentum), Setting(RATE, rate)
    ends = {LEAST: (z - RATE) ** 2, MOST: (z + RATE) * (z - RATE / 3)}
    return attained(problem, argument, settings, ends)


def _lower_bound_of_look_ahead(argument: Argument, alpha: Symbol) -> Term:
    """The rate that r is at least, from 3 (1 − r)² α λ_max ≤ (3 − r)(1 + r) α λ_min."""
    r, whole = BOUND, 3 * MOST + LEAST
    argument.divide(less_equal(whole * (1 - r) ** 2, 4 * LEAST), alpha)
    u, w = roots(argument, LEAST, whole)
    argument.show(
        less_equal((1 - r) * w, 2 * u), 4 * LEAST - whole * (1 - r) ** 2, (1 - r) * w + 2 * u
    )
    argument.divide(less_equal(1 - 2 * u / w, r), w)
    return 1 - 2 * Root(LEAST) / Root(whole)


@dataclass(frozen=True, slots=True)
class Cases:
    """3 (1 − r)² (1 − q) ≤ (3 − r)(1 + r)(1 − p) for each range of the momentum.

    p = 1 − α λ_min and q = 1 − α λ_max; Schur and Cohn say A p ≤ r², −B q ≤ r², γ p ≤ r², γ q ≤ r²
    with A = r − (1 − r) γ, B = r + (1 + r) γ.
    """

    gamma: Symbol
    p: Symbol
    q: Symbol
    A: Symbol
    B: Symbol

    @property
    def claim(self) -> Formula:
        r = BOUND
        return less_equal(3 * (1 - r) ** 2 * (1 - self.q), (3 - r) * (1 + r) * (1 - self.p))

    def between(self, argument: Argument) -> None:
        """−r/2 ≤ γ ≤ r/(2 − r)."""
        r, gamma, p, q, A, B = BOUND, self.gamma, self.p, self.q, self.A, self.B
        below, above = r + 2 * gamma, r - (2 - r) * gamma
        argument.show(less_equal(0, below), 2 * (gamma + r / 2), ONE)
        argument.show(less_equal(0, above), (2 - r) * (r / (2 - r) - gamma), ONE)
        argument.show(positive(A), grouped(r, (1 - r) * above) / (2 - r), ONE)
        argument.show(positive(B), grouped(r * (1 - r), (1 + r) * below) / 2, ONE)
        argument.chain(
            3 * (1 - r) ** 2 * (1 - q) * A * B,
            at_most(
                3 * (1 - r) ** 2 * (1 + r) * (r + gamma) * A,
                3 * (1 - r) ** 2 * A * (r**2 + B * q),
            ),
            at_most(
                (3 - r) * (1 + r) * (1 - r) * (r - gamma) * B,
                2 * r * (1 - r) * (1 + r) * above * below,
            ),
            at_most((3 - r) * (1 + r) * (1 - p) * A * B, (3 - r) * (1 + r) * B * (r**2 - A * p)),
        )
        argument.divide(self.claim, A * B)

    def above(self, argument: Argument) -> None:
        """γ ≥ r/(2 − r)."""
        r, gamma, p, q, B = BOUND, self.gamma, self.p, self.q, self.B
        over = (2 - r) * gamma - r
        argument.show(less_equal(0, over), (2 - r) * (gamma - r / (2 - r)), ONE)
        argument.show(positive(gamma), grouped(over, r) / (2 - r), ONE)
        argument.show(positive(B), grouped(r, (1 + r) * gamma), ONE)
        argument.show(less_equal(p, r * (2 - r)), grouped(r * over, r**2 - gamma * p), gamma)
        argument.show(
            less_equal(0, 3 * q + r * (2 - r)),
            grouped(3 * (r**2 + B * q), r * (1 + r) * over),
            B,
        )
        argument.chain(
            3 * (1 - r) ** 2 * (1 - q),
            at_most((3 - r) * (1 + r) * (1 - r) ** 2, (1 - r) ** 2 * (3 * q + r * (2 - r))),
            at_most((3 - r) * (1 + r) * (1 - p), (3 - r) * (1 + r) * (r * (2 - r) - p)),
        )

    def below(self, argument: Argument) -> None:
        """γ ≤ −r/2."""
        r, gamma, p, q, A = BOUND, self.gamma, self.p, self.q, self.A
        under = -2 * gamma - r
        argument.show(less_equal(0, under), 2 * (negative(r / 2) - gamma), ONE)
        argument.show(positive(negative(gamma)), grouped(r, under) / 2, ONE)
        argument.show(positive(A), grouped(r, (1 - r) * negative(gamma)), ONE)
        argument.show(
            less_equal(0, 2 * r + q), grouped(r * under, r**2 - gamma * q), negative(gamma)
        )
        argument.show(
            less_equal((3 - r) * p, 2 * r),
            grouped(r * (1 - r) * under, (3 - r) * (r**2 - A * p)),
            A,
        )
        argument.chain(
            3 * (1 - r) ** 2 * (1 - q),
            at_most(3 * (1 - r) ** 2 * (1 + 2 * r), 3 * (1 - r) ** 2 * (2 * r + q)),
            at_most(3 * (1 - r) * (1 + r), 6 * r**2 * (1 - r)),
            at_most((3 - r) * (1 + r) * (1 - p), (1 + r) * (2 * r - (3 - r) * p)),
        )


PROOFS = {descent: best_of_descent, heavy: best_of_heavy_ball, ahead: best_of_look_ahead}

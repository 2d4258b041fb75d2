"""Learning-rate schedules as part of a rule: α becomes α_k, stated by one more equation.

Counted as the rules count: the first step is k = 1.  PyTorch's schedulers count epochs from 0, so
their epoch e sets the rate of step e + 1.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import dataclass, replace
from derivations.errors import UserError
from derivations.optimizers.notation import Equation, Optimizer, Parameter, k, minimum, scalar_state
from derivations.optimizers.settings import nonnegative, positive
from derivations.terms.algebra import power
from derivations.terms.functions import Map
from derivations.terms.leaves import Constant, Symbol, function
from derivations.terms.node import Term
from derivations.terms.substitution import replace as put

elapsed = k - 1
period = positive("period", "s", "10", "steps between two drops, or until the end")
decay = nonnegative("decay", "delta", "0.9", "factor of a drop, or speed of the decay")
final = nonnegative("final", "alpha_T", "0", "learning rate at the end")
exponent = positive("exponent", "kappa", "1", "power of the polynomial")


@dataclass(frozen=True, slots=True)
class Schedule:
    """α_k from α, and the parameters it takes."""

    rate: Callable[[Term], Term]
    parameters: tuple[Parameter, ...]


def constant(alpha: Term) -> Term:
    """α."""
    return alpha


def step(alpha: Term) -> Term:
    """α δ^⌊(k−1)/s⌋."""
    return alpha * power(decay.symbol, Map(function("floor"), elapsed / period.symbol))


def exponential(alpha: Term) -> Term:
    """α δ^(k−1)."""
    return alpha * power(decay.symbol, elapsed)


def inverse_time(alpha: Term) -> Term:
    """α/(1 + δ(k − 1))."""
    return alpha / (1 + decay.symbol * elapsed)


def polynomial(alpha: Term) -> Term:
    """(α − α_T)(1 − min(k − 1, s)/s)^κ + α_T."""
    left = 1 - minimum(elapsed, period.symbol) / period.symbol
    return (alpha - final.symbol) * power(left, exponent.symbol) + final.symbol


def cosine(alpha: Term) -> Term:
    """α_T + (α − α_T)(1 + cos(π min(k − 1, s)/s))/2: Loshchilov & Hutter 2017, equation (5)."""
    angle = Constant("pi") * (minimum(elapsed, period.symbol) / period.symbol)
    return final.symbol + (alpha - final.symbol) * (1 + Map(function("cos"), angle)) / 2


def warm_up(alpha: Term) -> Term:
    """α min(1, k/s)."""
    return alpha * minimum(1, k / period.symbol)


SCHEDULES = {
    "constant": Schedule(constant, ()),
    "step": Schedule(step, (decay, period)),
    "exponential": Schedule(exponential, (decay,)),
    "polynomial": Schedule(polynomial, (period, final, exponent)),
    "inverse-time": Schedule(inverse_time, (decay,)),
    "cosine": Schedule(cosine, (period, final)),
    "warm-up": Schedule(warm_up, (period,)),
}
scheduled_rate = scalar_state("alpha")[k]


def scheduled(rule: Optimizer, name: str) -> Optimizer:
    """The rule with its learning rate on a schedule."""
    schedule = SCHEDULES.get(name)
    if schedule is None:
        raise UserError(f"unknown schedule {name}: there are {', '.join(SCHEDULES)}")
    alpha: Symbol = rule.parameter("lr").symbol
    first = Equation(scheduled_rate, schedule.rate(alpha))
    rest = (Equation(e.left, put(e.right, {alpha: scheduled_rate})) for e in rule.equations)
    return replace(
        rule,
        name=f"{rule.name}+{name}",
        equations=(first, *rest),
        parameters=(*rule.parameters, *schedule.parameters),
    )

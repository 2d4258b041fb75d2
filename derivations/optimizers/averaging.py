"""Averaged gradient descent: the iterates and their running mean a."""

from __future__ import annotations

from derivations.optimizers.notation import (
    PYTORCH,
    Equation,
    Optimizer,
    g,
    gradient,
    k,
    maximum,
    scalar_state,
    starts,
    vector_state,
    x,
)
from derivations.optimizers.settings import free, learning_rate, nonnegative, weight_decay
from derivations.optimizers.sgd import coupled

a, eta = vector_state("a"), scalar_state("eta")
alpha = learning_rate("0.01")
shrinkage = nonnegative("lambd", "zeta", "1e-4", "decay of the point and of the learning rate")
exponent = nonnegative("alpha", "kappa", "0.75", "power of the learning rate's decay")
delay = free("t0", "t_0", "1000000", "step at which averaging starts")

MEAN = Optimizer(
    name="asgd",
    title="Averaged gradient descent",
    equations=(
        Equation(x[k], x[k - 1] - alpha.symbol * gradient(x[k - 1])),
        Equation(a[k], a[k - 1] + (x[k] - a[k - 1]) / k),
    ),
    states=starts("a"),
    parameters=(alpha,),
    source="Polyak & Juditsky 1992",
    note="a_k is the mean of x_1, …, x_k.",
)

ASGD = Optimizer(
    name="pytorch:asgd",
    title="Averaged gradient descent",
    equations=(
        coupled(),
        Equation(
            eta[k],
            alpha.symbol / (1 + shrinkage.symbol * alpha.symbol * (k - 1)) ** exponent.symbol,
        ),
        Equation(x[k], (1 - shrinkage.symbol * eta[k]) * x[k - 1] - eta[k] * g[k]),
        Equation(
            a[k],
            a[k - 1] + (x[k] - a[k - 1]) / maximum(1, k - 1 - delay.symbol),
        ),
    ),
    states=starts("a"),
    parameters=(alpha, shrinkage, exponent, delay, weight_decay()),
    source="Polyak & Juditsky 1992; the schedule: Xu 2011 (from memory)",
    version=PYTORCH,
    note="The first averages copy x: the weight is 1 while k - 1 - t_0 is at most 1.",
)

RULES = (MEAN, ASGD)

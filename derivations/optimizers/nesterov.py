"""Nesterov's accelerated gradient in Sutskever's form: the gradient is taken ahead of the point."""

from __future__ import annotations

from derivations.optimizers.notation import Equation, Optimizer, gradient, k, starts, v, x
from derivations.optimizers.settings import learning_rate, momentum

alpha, gamma = learning_rate("0.01"), momentum("0.9")

NESTEROV = Optimizer(
    name="nesterov",
    title="Nesterov's accelerated gradient, look-ahead form",
    equations=(
        Equation(
            v[k],
            gamma.symbol * v[k - 1] - alpha.symbol * gradient(x[k - 1] + gamma.symbol * v[k - 1]),
        ),
        Equation(x[k], x[k - 1] + v[k]),
    ),
    states=starts("v"),
    parameters=(alpha, gamma),
    source="Sutskever et al. 2013, equations (3) and (4)",
)

RULES = (NESTEROV,)

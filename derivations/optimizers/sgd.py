"""Gradient descent, x_k = x_{k-1} − α ∇f(x_{k-1})."""

from __future__ import annotations

from derivations.models.optimizer import COUNTER as k
from derivations.models.optimizer import (
    Equation,
    Optimizer,
    State,
    gradient,
    vector_state,
)
from derivations.optimizers.settings import learning_rate

x = vector_state("x")
alpha = learning_rate("0.01")

SGD = Optimizer(
    name="sgd",
    title="Stochastic gradient descent",
    equations=(Equation(x[k], x[k - 1] - alpha.symbol * gradient(x[k - 1])),),
    states=(State(x, x[0]),),
    parameters=(alpha,),
    source="Robbins & Monro 1951",
)

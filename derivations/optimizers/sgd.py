"""Gradient descent, x_k = x_{k-1} − α ∇f(x_{k-1}), and the frameworks' forms of it."""

from __future__ import annotations

from derivations.optimizers.notation import (
    KERAS,
    OPTAX,
    PYTORCH,
    Equation,
    Optimizer,
    g,
    gradient,
    k,
    starts,
    x,
)
from derivations.optimizers.settings import learning_rate, weight_decay
from derivations.terms.node import Term

TITLE = "Stochastic gradient descent"
SOURCE = "Robbins & Monro 1951"
alpha, decay = learning_rate("0.01"), weight_decay()
step = Equation(x[k], x[k - 1] - alpha.symbol * gradient(x[k - 1]))


def coupled(maximize: bool = False) -> Equation:
    """PyTorch's head of a rule: the gradient, negated to maximise, plus λx."""
    slope: Term = gradient(x[k - 1])
    return Equation(g[k], (-slope if maximize else slope) + decay.symbol * x[k - 1])


def decoupled() -> Term:
    """Keras's decay, before the step and after the gradient was taken: (1 − λα) x."""
    return (1 - decay.symbol * alpha.symbol) * x[k - 1]


def pytorch(maximize: bool = False) -> Optimizer:
    rate = learning_rate("1e-3")
    return Optimizer(
        name="pytorch:sgd" + "+maximize" * maximize,
        title=TITLE,
        equations=(coupled(maximize), Equation(x[k], x[k - 1] - rate.symbol * g[k])),
        states=starts(),
        parameters=(rate, decay),
        source=SOURCE,
        version=PYTORCH,
    )


RULES = (
    Optimizer("sgd", TITLE, (step,), starts(), (alpha,), SOURCE),
    pytorch(),
    pytorch(maximize=True),
    Optimizer("optax:sgd", TITLE, (step,), starts(), (learning_rate(),), SOURCE, OPTAX),
    Optimizer(
        name="keras:sgd",
        title=TITLE,
        equations=(Equation(x[k], decoupled() - alpha.symbol * gradient(x[k - 1])),),
        states=starts(),
        parameters=(alpha, decay),
        source=SOURCE,
        version=KERAS,
        note="The decay is decoupled: it shrinks the point, not the gradient.",
    ),
)

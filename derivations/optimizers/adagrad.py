"""Adagrad: every coordinate's learning rate falls with the sum of its squared gradients."""

from __future__ import annotations

from derivations.optimizers.notation import (
    KERAS,
    OPTAX,
    PYTORCH,
    Equation,
    Optimizer,
    Parameter,
    g,
    gradient,
    k,
    root,
    shifted,
    square,
    starts,
    vector_state,
    where_less,
    x,
)
from derivations.optimizers.settings import epsilon, learning_rate, nonnegative, weight_decay
from derivations.optimizers.sgd import coupled, decoupled

S = vector_state("S")
TITLE = "Adagrad"
SOURCE = "Duchi, Hazan & Singer 2011, diagonal form"
alpha, eps = learning_rate("0.01"), epsilon("1e-10")
slowing = nonnegative("lr_decay", "zeta", "0", "decay of the learning rate")


def initial(default: str) -> Parameter:
    return nonnegative("initial_accumulator", "S_0", default, "the sum of squares at the start")


sums = Equation(S[k], S[k - 1] + square(g[k]))
plain = Equation(g[k], gradient(x[k - 1]))

PAPER = Optimizer(
    name="adagrad",
    title=TITLE,
    equations=(
        plain,
        sums,
        Equation(x[k], x[k - 1] - alpha.symbol * g[k] / shifted(root(S[k]), eps.symbol)),
    ),
    states=starts("S"),
    parameters=(alpha, eps),
    source=SOURCE,
)

ADAGRAD_PYTORCH = Optimizer(
    name="pytorch:adagrad",
    title=TITLE,
    equations=(
        coupled(),
        sums,
        Equation(
            x[k],
            x[k - 1]
            - alpha.symbol
            / (1 + (k - 1) * slowing.symbol)
            * (g[k] / shifted(root(S[k]), eps.symbol)),
        ),
    ),
    states=starts(("S", initial("0").symbol)),
    parameters=(alpha, slowing, initial("0"), eps, weight_decay()),
    source=SOURCE,
    version=PYTORCH,
)

ADAGRAD_OPTAX = Optimizer(
    name="optax:adagrad",
    title=TITLE,
    equations=(
        plain,
        sums,
        Equation(
            x[k],
            x[k - 1]
            - alpha.symbol * where_less(0, S[k], g[k] / root(shifted(S[k], eps.symbol)), 0),
        ),
    ),
    states=starts(("S", initial("0.1").symbol)),
    parameters=(learning_rate(), initial("0.1"), epsilon("1e-7")),
    source=SOURCE,
    version=OPTAX,
    note="ε stands inside the root; the step is 0 where the sum is 0.",
)

ADAGRAD_KERAS = Optimizer(
    name="keras:adagrad",
    title=TITLE,
    equations=(
        plain,
        sums,
        Equation(x[k], decoupled() - alpha.symbol * g[k] / root(shifted(S[k], eps.symbol))),
    ),
    states=starts(("S", initial("0.1").symbol)),
    parameters=(learning_rate("1e-3"), initial("0.1"), epsilon("1e-7"), weight_decay()),
    source=SOURCE,
    version=KERAS,
    note="ε stands inside the root.",
)

RULES = (PAPER, ADAGRAD_PYTORCH, ADAGRAD_OPTAX, ADAGRAD_KERAS)

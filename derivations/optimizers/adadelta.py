"""Adadelta: steps in the units of the point, the learning rate from past steps."""

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
    root,
    shifted,
    square,
    starts,
    u,
    v,
    vector_state,
    x,
)
from derivations.optimizers.settings import epsilon, learning_rate, smoothing, weight_decay
from derivations.optimizers.sgd import coupled, decoupled
from derivations.terms.node import Term

d = vector_state("d")
alpha, rho, eps = learning_rate("1"), smoothing("0.9"), epsilon("1e-6")
plain = Equation(g[k], gradient(x[k - 1]))


def rule(
    name: str, version: str, head: Equation, before: Term, *defaults: str, decays: bool = False
) -> Optimizer:
    """The one form that all agree on; defaults: learning rate, ρ, ε."""
    ratio = root(shifted(u[k - 1], eps.symbol)) / root(shifted(v[k], eps.symbol))
    scale, decay, small = defaults
    return Optimizer(
        name=name,
        title="Adadelta",
        equations=(
            head,
            Equation(v[k], rho.symbol * v[k - 1] + (1 - rho.symbol) * square(g[k])),
            Equation(d[k], ratio * g[k]),
            Equation(u[k], rho.symbol * u[k - 1] + (1 - rho.symbol) * square(d[k])),
            Equation(x[k], before - alpha.symbol * d[k]),
        ),
        states=starts("v", "u"),
        parameters=(
            learning_rate(scale),
            smoothing(decay),
            epsilon(small),
            *([weight_decay()] if decays else []),
        ),
        source="Zeiler 2012, algorithm 1",
        version=version,
        note="" if version else "Zeiler's rule has no learning rate: α is 1.",
    )


RULES = (
    rule("adadelta", "", plain, x[k - 1], "1", "0.95", "1e-6"),
    rule("pytorch:adadelta", PYTORCH, coupled(), x[k - 1], "1", "0.9", "1e-6", decays=True),
    rule("optax:adadelta", OPTAX, plain, x[k - 1], "1", "0.9", "1e-6"),
    rule("keras:adadelta", KERAS, plain, decoupled(), "1e-3", "0.95", "1e-7", decays=True),
)

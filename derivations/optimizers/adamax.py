"""Adamax: Adam with the largest gradient, slowly forgotten, in place of the root mean square."""

from __future__ import annotations

from derivations.optimizers.adam import beta1, beta2, corrected_mean, first_correction, mean, plain
from derivations.optimizers.notation import (
    KERAS,
    OPTAX,
    PYTORCH,
    Equation,
    Optimizer,
    g,
    k,
    m,
    magnitude,
    maximum,
    shifted,
    starts,
    u,
    x,
)
from derivations.optimizers.settings import epsilon, learning_rate, weight_decay
from derivations.optimizers.sgd import coupled, decoupled
from derivations.terms.node import Term

TITLE = "Adamax"
SOURCE = "Kingma & Ba 2015, algorithm 2"
alpha, eps = learning_rate("2e-3"), epsilon("1e-8")


def largest(size: Term) -> Equation:
    """u_k = max(β₂ u_{k-1}, size)."""
    return Equation(u[k], maximum(beta2.symbol * u[k - 1], size))


inside = largest(shifted(magnitude(g[k]), eps.symbol))
scaled = alpha.symbol / first_correction() * (m[k] / u[k])

RULES = (
    Optimizer(
        name="adamax",
        title=TITLE,
        equations=(plain, mean, largest(magnitude(g[k])), Equation(x[k], x[k - 1] - scaled)),
        states=starts("m", "u"),
        parameters=(alpha, beta1, beta2),
        source=SOURCE,
    ),
    Optimizer(
        name="pytorch:adamax",
        title=TITLE,
        equations=(coupled(), mean, inside, Equation(x[k], x[k - 1] - scaled)),
        states=starts("m", "u"),
        parameters=(alpha, beta1, beta2, eps, weight_decay()),
        source=SOURCE,
        version=PYTORCH,
        note="ε stands inside the maximum.",
    ),
    Optimizer(
        name="optax:adamax",
        title=TITLE,
        equations=(
            plain,
            mean,
            inside,
            Equation(x[k], x[k - 1] - alpha.symbol * (corrected_mean() / u[k])),
        ),
        states=starts("m", "u"),
        parameters=(learning_rate("1e-3"), beta1, beta2, eps),
        source=SOURCE,
        version=OPTAX,
        note="ε stands inside the maximum.",
    ),
    Optimizer(
        name="keras:adamax",
        title=TITLE,
        equations=(
            plain,
            mean,
            largest(magnitude(g[k])),
            Equation(
                x[k],
                decoupled() - alpha.symbol * (corrected_mean() / shifted(u[k], eps.symbol)),
            ),
        ),
        states=starts("m", "u"),
        parameters=(learning_rate("1e-3"), beta1, beta2, epsilon("1e-7"), weight_decay()),
        source=SOURCE,
        version=KERAS,
        note="ε is added to the maximum, outside of it.",
    ),
)

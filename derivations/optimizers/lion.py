"""Lion: the sign of an interpolated momentum."""

from __future__ import annotations

from derivations.optimizers.adam import plain
from derivations.optimizers.notation import (
    KERAS,
    OPTAX,
    Equation,
    Optimizer,
    g,
    k,
    m,
    sign,
    starts,
    vector_state,
    x,
)
from derivations.optimizers.settings import first_rate, learning_rate, second_rate, weight_decay

d = vector_state("d")
alpha, beta1, beta2 = learning_rate("1e-4"), first_rate(), second_rate("0.99")


def rule(name: str, version: str, rate: str, decay: str) -> Optimizer:
    """x − α (sign((1 − β₁) g + β₁ m) + λx)."""
    shrinkage = weight_decay(decay)
    return Optimizer(
        name=name,
        title="Lion",
        equations=(
            plain,
            Equation(d[k], sign((1 - beta1.symbol) * g[k] + beta1.symbol * m[k - 1])),
            Equation(x[k], x[k - 1] - alpha.symbol * (d[k] + shrinkage.symbol * x[k - 1])),
            Equation(m[k], beta2.symbol * m[k - 1] + (1 - beta2.symbol) * g[k]),
        ),
        states=starts("m"),
        parameters=(learning_rate(rate), beta1, beta2, shrinkage),
        source="Chen et al. 2023, algorithm 2 (number from memory)",
        version=version,
    )


RULES = (
    rule("lion", "", "1e-4", "0"),
    rule("optax:lion", OPTAX, "1e-3", "1e-3"),
    rule("keras:lion", KERAS, "1e-3", "0"),
)

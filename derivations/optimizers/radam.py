"""RAdam: Adam whose adaptive part waits until the variance of its estimate is bounded."""

from __future__ import annotations

from derivations.optimizers.adam import (
    beta1,
    beta2,
    corrected_mean,
    mean,
    mean_square,
    plain,
    second_correction,
)
from derivations.optimizers.notation import (
    OPTAX,
    PYTORCH,
    Equation,
    Optimizer,
    Parameter,
    k,
    root,
    scalar_state,
    shifted,
    starts,
    v,
    vector,
    where_less,
    x,
)
from derivations.optimizers.settings import epsilon, learning_rate, weight_decay
from derivations.optimizers.sgd import coupled
from derivations.terms.algebra import power
from derivations.terms.node import Term

TITLE = "RAdam"
SOURCE = "Liu et al. 2020, algorithm 2"
r = scalar_state("r")  # the length of the approximated moving average
alpha, eps = learning_rate("1e-3"), epsilon("1e-8")
longest = 2 / (1 - beta2.symbol) - 1

length = Equation(r[k], longest - 2 * k * power(beta2.symbol, k) / second_correction())


def rectified() -> Term:
    """√(((r − 4)(r − 2) r_∞)/((r_∞ − 4)(r_∞ − 2) r))."""
    above = (r[k] - 4) * (r[k] - 2) * longest
    below = (longest - 4) * (longest - 2) * r[k]
    return root(above / below)


def rule(
    name: str, version: str, head: Equation, bound: int, adapted: Term, *parameters: Parameter
) -> Optimizer:
    """The adaptive step where r_k > bound, else the mean gradient alone."""
    chosen = where_less(bound, r[k], rectified() * adapted, vector(1))
    return Optimizer(
        name=name,
        title=TITLE,
        equations=(
            head,
            mean,
            mean_square,
            length,
            Equation(x[k], x[k - 1] - alpha.symbol * (corrected_mean() * chosen)),
        ),
        states=starts("m", "v"),
        parameters=(alpha, beta1, beta2, *parameters),
        source=SOURCE,
        version=version,
    )


one = vector(1)
RULES = (
    rule("radam", "", plain, 4, one / root(v[k] / second_correction())),
    rule(
        "pytorch:radam",
        PYTORCH,
        coupled(),
        5,
        root(second_correction()) * (one / shifted(root(v[k]), eps.symbol)),
        eps,
        weight_decay(),
    ),
    rule(
        "optax:radam",
        OPTAX,
        plain,
        5,
        one / shifted(root(v[k] / second_correction()), eps.symbol),
        eps,
    ),
)

"""NAdam: Adam with Nesterov's momentum. Three different rules go by this name."""

from __future__ import annotations

from fractions import Fraction

from derivations.optimizers.adam import (
    beta1,
    beta2,
    first_correction,
    mean,
    mean_square,
    plain,
    second_correction,
)
from derivations.optimizers.notation import (
    KERAS,
    OPTAX,
    PYTORCH,
    Equation,
    Optimizer,
    Parameter,
    State,
    g,
    k,
    m,
    root,
    scalar_state,
    shifted,
    starts,
    v,
    x,
)
from derivations.optimizers.settings import epsilon, learning_rate, nonnegative, weight_decay
from derivations.optimizers.sgd import coupled, decoupled
from derivations.terms.algebra import lift, power
from derivations.terms.index import Index
from derivations.terms.node import Term

TITLE = "NAdam"
SOURCE = "Dozat 2016, algorithm 2 (number from memory)"
mu, following, product = scalar_state("mu"), scalar_state("nu"), scalar_state("Pi")
alpha, eps = learning_rate("2e-3"), epsilon("1e-8")
psi = nonnegative("momentum_decay", "psi", "0.004", "decay of the momentum's schedule")


def scheduled(step: Index, exponent: Term) -> Term:
    """β₁ (1 − ½ 0.96^{kψ})."""
    return beta1.symbol * (1 - Fraction(1, 2) * power(lift(Fraction(96, 100)), step * exponent))


def with_schedule(
    name: str,
    version: str,
    head: Equation,
    before: Term,
    exponent: Term,
    parameters: tuple[Parameter, ...],
) -> Optimizer:
    """PyTorch's and Keras's: the momentum μ_k rises, and its product Π_k corrects the bias."""
    divisor = shifted(root(v[k] / second_correction()), eps.symbol)
    slope = alpha.symbol * (1 - mu[k]) / (1 - product[k]) * (g[k] / divisor)
    memory = alpha.symbol * following[k] / (1 - product[k] * following[k]) * (m[k] / divisor)
    return Optimizer(
        name=name,
        title=TITLE,
        equations=(
            head,
            Equation(mu[k], scheduled(k, exponent)),
            Equation(following[k], scheduled(k + 1, exponent)),
            Equation(product[k], product[k - 1] * mu[k]),
            mean,
            mean_square,
            Equation(x[k], before - slope - memory),
        ),
        states=(*starts("m", "v"), State(product, lift(1))),
        parameters=parameters,
        source=SOURCE,
        version=version,
        note="ν_k is the momentum of the following step.",
    )


optax_mean = beta1.symbol * m[k] / first_correction(k + 1) + (1 - beta1.symbol) * g[k] / (
    first_correction()
)
decay = weight_decay()
shrunk = (1 - alpha.symbol * decay.symbol) * x[k - 1]


def constant_momentum(name: str, version: str, rate: str) -> Optimizer:
    """optax's, and Dozat's with a constant schedule."""
    step = optax_mean / shifted(root(v[k] / second_correction()), eps.symbol)
    return Optimizer(
        name=name,
        title=TITLE,
        equations=(plain, mean, mean_square, Equation(x[k], x[k - 1] - alpha.symbol * step)),
        states=starts("m", "v"),
        parameters=(learning_rate(rate), beta1, beta2, eps),
        source=SOURCE,
        version=version,
        note="The momentum is constant.",
    )


PYTORCH_PARAMETERS = (alpha, beta1, beta2, eps, psi, decay)
RULES = (
    constant_momentum("nadam", "", "2e-3"),
    with_schedule("pytorch:nadam", PYTORCH, coupled(), x[k - 1], psi.symbol, PYTORCH_PARAMETERS),
    with_schedule(
        "pytorch:nadam+decoupled", PYTORCH, plain, shrunk, psi.symbol, PYTORCH_PARAMETERS
    ),
    constant_momentum("optax:nadam", OPTAX, "1e-3"),
    with_schedule(
        "keras:nadam",
        KERAS,
        plain,
        decoupled(),
        lift(1),
        (learning_rate("1e-3"), beta1, beta2, epsilon("1e-7"), decay),
    ),
)

"""Adam, AMSGrad and AdamW: a mean gradient over a root mean square, both corrected for their start.

The forms differ in where ε stands, in what AMSGrad takes the maximum of, and in how weights decay.
"""

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
    m,
    maximum,
    root,
    shifted,
    square,
    starts,
    v,
    vector_state,
    x,
)
from derivations.optimizers.settings import (
    epsilon,
    first_rate,
    learning_rate,
    nonnegative,
    second_rate,
    weight_decay,
)
from derivations.optimizers.sgd import coupled, decoupled
from derivations.terms.algebra import power
from derivations.terms.node import Term

w = vector_state("w")  # the largest mean square so far
ADAM, AMSGRAD, ADAMW = (
    "Kingma & Ba 2015, algorithm 1",
    "Reddi, Kale & Kumar 2018, algorithm 2",
    "Loshchilov & Hutter 2019, algorithm 2",
)
alpha, decay, eps = learning_rate("1e-3"), weight_decay(), epsilon("1e-8")
beta1, beta2 = first_rate(), second_rate()
plain = Equation(g[k], gradient(x[k - 1]))
mean = Equation(m[k], beta1.symbol * m[k - 1] + (1 - beta1.symbol) * g[k])
mean_square = Equation(v[k], beta2.symbol * v[k - 1] + (1 - beta2.symbol) * square(g[k]))


def first_correction(step: Term = k) -> Term:
    """1 − β₁^k."""
    return 1 - power(beta1.symbol, step)


def second_correction() -> Term:
    """1 − β₂^k."""
    return 1 - power(beta2.symbol, k)


def corrected_mean() -> Term:
    """m̂_k."""
    return m[k] / first_correction()


def largest(of: Term) -> Equation:
    """AMSGrad's maximum."""
    return Equation(w[k], maximum(w[k - 1], of))


def adam_rule(
    name: str,
    version: str,
    head: Equation,
    amsgrad: list[Equation],
    step: Term,
    *parameters: Parameter,
) -> Optimizer:
    """The moments, then the step."""
    source = AMSGRAD if amsgrad else ADAMW if "adamw" in name else ADAM
    title = "AMSGrad" if amsgrad else "AdamW" if "adamw" in name else "Adam"
    return Optimizer(
        name=name,
        title=title,
        equations=(head, mean, mean_square, *amsgrad, Equation(x[k], step)),
        states=starts("m", "v", *(["w"] if amsgrad else [])),
        parameters=(alpha, beta1, beta2, *parameters),
        source=source,
        version=version,
    )


def paper_step(before: Term) -> Term:
    """x − α m̂/(√v̂ + ε)."""
    mean_square_hat = v[k] / second_correction()
    return before - alpha.symbol * (corrected_mean() / shifted(root(mean_square_hat), eps.symbol))


def pytorch_step(before: Term, of: Term) -> Term:
    """x − α/(1 − β₁^k) m/(√v/√(1 − β₂^k) + ε); √(v/c) is the same number, and fewer roots."""
    divisor = shifted(root(of / second_correction()), eps.symbol)
    return before - alpha.symbol / first_correction() * (m[k] / divisor)


def keras_step(of: Term) -> Term:
    """ε is not corrected: x − α √(1 − β₂^k)/(1 − β₁^k) m/(√v + ε)."""
    size = alpha.symbol * root(second_correction()) / first_correction()
    return decoupled() - size * (m[k] / shifted(root(of), eps.symbol))


def optax_step(of: Term) -> Term:
    """x − α (m̂/(√(v̂ + ε_root) + ε) + λx)."""
    divisor = shifted(root(shifted(of, eps_root.symbol)), eps.symbol)
    return x[k - 1] - alpha.symbol * (corrected_mean() / divisor + decay.symbol * x[k - 1])


eps_root = nonnegative("eps_root", "epsilon_r", "0", "inside the root")
keras_eps = epsilon("1e-7")
shrunk = (1 - alpha.symbol * decay.symbol) * x[k - 1]

AMSGRAD_PAPER = Optimizer(
    name="amsgrad",
    title="AMSGrad",
    equations=(
        plain,
        mean,
        mean_square,
        largest(v[k]),
        Equation(x[k], x[k - 1] - alpha.symbol * (m[k] / root(w[k]))),
    ),
    states=starts("m", "v", "w"),
    parameters=(alpha, beta1, beta2),
    source=AMSGRAD,
    note="The paper corrects no bias and has no ε.",
)

RULES = (
    adam_rule("adam", "", plain, [], paper_step(x[k - 1]), eps),
    AMSGRAD_PAPER,
    adam_rule(
        "adamw", "", plain, [], paper_step((1 - decay.symbol) * x[k - 1]), eps, weight_decay("0.01")
    ),
    adam_rule("pytorch:adam", PYTORCH, coupled(), [], pytorch_step(x[k - 1], v[k]), eps, decay),
    adam_rule(
        "pytorch:adam+amsgrad",
        PYTORCH,
        coupled(),
        [largest(v[k])],
        pytorch_step(x[k - 1], w[k]),
        eps,
        decay,
    ),
    adam_rule(
        "pytorch:adamw", PYTORCH, plain, [], pytorch_step(shrunk, v[k]), eps, weight_decay("0.01")
    ),
    adam_rule(
        "pytorch:adamw+amsgrad",
        PYTORCH,
        plain,
        [largest(v[k])],
        pytorch_step(shrunk, w[k]),
        eps,
        weight_decay("0.01"),
    ),
    adam_rule(
        "optax:adam", OPTAX, plain, [], optax_step(v[k] / second_correction()), eps, eps_root, decay
    ),
    adam_rule(
        "optax:amsgrad",
        OPTAX,
        plain,
        [largest(v[k] / second_correction())],
        optax_step(w[k]),
        eps,
        eps_root,
        decay,
    ),
    adam_rule(
        "optax:adamw",
        OPTAX,
        plain,
        [],
        optax_step(v[k] / second_correction()),
        eps,
        eps_root,
        weight_decay("1e-4"),
    ),
    adam_rule("keras:adam", KERAS, plain, [], keras_step(v[k]), keras_eps, decay),
    adam_rule(
        "keras:adam+amsgrad", KERAS, plain, [largest(v[k])], keras_step(w[k]), keras_eps, decay
    ),
    adam_rule("keras:adamw", KERAS, plain, [], keras_step(v[k]), keras_eps, weight_decay("0.004")),
)

"""Momentum: Polyak's heavy ball and the buffers of the frameworks, with Nesterov's variant.

With a constant α, heavy ball and PyTorch's momentum without dampening give the same points, and the
frameworks' Nesterov forms give the look-ahead points x + γv of Sutskever's form.
"""

from __future__ import annotations

from derivations.optimizers.notation import (
    KERAS,
    OPTAX,
    PYTORCH,
    Equation,
    Optimizer,
    State,
    at_first,
    b,
    g,
    gradient,
    k,
    starts,
    v,
    vector_state,
    x,
)
from derivations.optimizers.settings import free, learning_rate, momentum, weight_decay
from derivations.optimizers.sgd import coupled, decoupled

p = vector_state("p")
alpha, gamma = learning_rate("0.01"), momentum("0.9")
dampening = free("dampening", "tau", "0", "dampening of the gradient in the buffer")
POLYAK = "Polyak 1964, equation (9) (number from memory)"
SUTSKEVER = "Sutskever et al. 2013, equations (1) to (4)"
TITLES = {False: "Momentum", True: "Nesterov's accelerated gradient"}

HEAVY_BALL = Optimizer(
    name="heavy-ball",
    title="Heavy ball",
    equations=(
        Equation(
            x[k],
            x[k - 1] - alpha.symbol * gradient(x[k - 1]) + gamma.symbol * (x[k - 1] - p[k - 1]),
        ),
        Equation(p[k], x[k - 1]),
    ),
    states=(State(x, x[0]), State(p, x[0])),
    parameters=(alpha, gamma),
    source=POLYAK,
    note="p is the point one step earlier; at the start both are x_0.",
)


def pytorch(nesterov: bool) -> Optimizer:
    """The buffer takes the first gradient undampened."""
    later = gamma.symbol * b[k - 1] + (1 - dampening.symbol) * g[k]
    direction = g[k] + gamma.symbol * b[k] if nesterov else b[k]
    extra = () if nesterov else (dampening,)
    if nesterov:
        later = gamma.symbol * b[k - 1] + g[k]
    return Optimizer(
        name="pytorch:nesterov" if nesterov else "pytorch:momentum",
        title=TITLES[nesterov],
        equations=(
            coupled(),
            Equation(b[k], at_first(g[k], later)),
            Equation(x[k], x[k - 1] - alpha.symbol * direction),
        ),
        states=starts("b"),
        parameters=(learning_rate("1e-3"), gamma, *extra, weight_decay()),
        source=SUTSKEVER,
        version=PYTORCH,
        note="torch.optim.SGD(momentum=…): the learning rate stays outside the buffer.",
    )


def optax(nesterov: bool) -> Optimizer:
    direction = g[k] + gamma.symbol * b[k] if nesterov else b[k]
    return Optimizer(
        name="optax:nesterov" if nesterov else "optax:momentum",
        title=TITLES[nesterov],
        equations=(
            Equation(g[k], gradient(x[k - 1])),
            Equation(b[k], g[k] + gamma.symbol * b[k - 1]),
            Equation(x[k], x[k - 1] - alpha.symbol * direction),
        ),
        states=starts("b"),
        parameters=(learning_rate(), gamma),
        source=SUTSKEVER,
        version=OPTAX,
    )


def keras(nesterov: bool) -> Optimizer:
    velocity = gamma.symbol * v[k] - alpha.symbol * g[k] if nesterov else v[k]
    return Optimizer(
        name="keras:nesterov" if nesterov else "keras:momentum",
        title=TITLES[nesterov],
        equations=(
            Equation(g[k], gradient(x[k - 1])),
            Equation(v[k], gamma.symbol * v[k - 1] - alpha.symbol * g[k]),
            Equation(x[k], decoupled() + velocity),
        ),
        states=starts("v"),
        parameters=(alpha, gamma, weight_decay()),
        source=SUTSKEVER,
        version=KERAS,
        note="The learning rate is inside the buffer, so a schedule acts later than elsewhere.",
    )


RULES = (
    HEAVY_BALL,
    *(form(nesterov) for form in (pytorch, optax, keras) for nesterov in (False, True)),
)

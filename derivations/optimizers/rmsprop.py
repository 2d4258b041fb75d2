"""RMSprop: gradients divided by a running root mean square, or, centred, standard deviation."""

from __future__ import annotations

from derivations.optimizers.notation import (
    KERAS,
    OPTAX,
    PYTORCH,
    Equation,
    Optimizer,
    b,
    g,
    gradient,
    k,
    m,
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
    learning_rate,
    momentum,
    smoothing,
    weight_decay,
)
from derivations.optimizers.sgd import coupled, decoupled
from derivations.terms.node import Term

d = vector_state("d")
TITLE = "RMSprop"
SOURCE = "Tieleman & Hinton 2012, lecture 6e; centred: Graves 2013, equations (38) to (41)"
alpha, gamma, rho = learning_rate("0.01"), momentum("0"), smoothing("0.9")
eps = epsilon("1e-8")
plain = Equation(g[k], gradient(x[k - 1]))
mean_square = Equation(v[k], rho.symbol * v[k - 1] + (1 - rho.symbol) * square(g[k]))
mean = Equation(m[k], rho.symbol * m[k - 1] + (1 - rho.symbol) * g[k])

PAPER = Optimizer(
    name="rmsprop",
    title=TITLE,
    equations=(plain, mean_square, Equation(x[k], x[k - 1] - alpha.symbol * g[k] / root(v[k]))),
    states=starts("v"),
    parameters=(alpha, rho),
    source=SOURCE,
    note="The lecture has no ε: a gradient of 0 from the start divides by zero.",
)


def suffix(centered: bool, with_momentum: bool) -> str:
    return "+centered" * centered + "+momentum" * with_momentum


def spread(centered: bool) -> Term:
    """The mean square, less the square of the mean where centred."""
    return v[k] - square(m[k]) if centered else v[k]


def pytorch(centered: bool, with_momentum: bool) -> Optimizer:
    """ε outside the root; the learning rate outside the momentum's buffer."""
    scaled = g[k] / shifted(root(spread(centered)), eps.symbol)
    if with_momentum:
        tail = (
            Equation(b[k], gamma.symbol * b[k - 1] + scaled),
            Equation(x[k], x[k - 1] - alpha.symbol * b[k]),
        )
    else:
        tail = (Equation(d[k], scaled), Equation(x[k], x[k - 1] - alpha.symbol * d[k]))
    return Optimizer(
        name="pytorch:rmsprop" + suffix(centered, with_momentum),
        title=TITLE,
        equations=(coupled(), mean_square, *([mean] if centered else []), *tail),
        states=starts("v", *(["m"] if centered else []), *(["b"] if with_momentum else [])),
        parameters=(
            alpha,
            smoothing("0.99"),
            *([gamma] if with_momentum else []),
            eps,
            weight_decay(),
        ),
        source=SOURCE,
        version=PYTORCH,
        note="ε stands outside the root, the learning rate outside the momentum's buffer.",
    )


def inside(
    prefix: str,
    version: str,
    default_rate: str,
    default_eps: str,
    centered: bool,
    with_momentum: bool,
) -> Optimizer:
    """optax and Keras: ε inside the root, the learning rate inside the momentum's buffer."""
    keras = prefix == "keras"
    scaled = alpha.symbol * g[k] / root(shifted(spread(centered), eps.symbol))
    before = decoupled() if keras else x[k - 1]
    if with_momentum:
        tail = (
            Equation(b[k], gamma.symbol * b[k - 1] + scaled),
            Equation(x[k], before - b[k]),
        )
    else:
        tail = (Equation(d[k], scaled), Equation(x[k], before - d[k]))
    return Optimizer(
        name=f"{prefix}:rmsprop" + suffix(centered, with_momentum),
        title=TITLE,
        equations=(plain, mean_square, *([mean] if centered else []), *tail),
        states=starts("v", *(["m"] if centered else []), *(["b"] if with_momentum else [])),
        parameters=(
            learning_rate(default_rate),
            rho,
            *([gamma] if with_momentum else []),
            epsilon(default_eps),
            *([weight_decay()] if keras else []),
        ),
        source=SOURCE,
        version=version,
        note="ε stands inside the root, the learning rate inside the momentum's buffer.",
    )


CHOICES = ((False, False), (True, False), (False, True), (True, True))
RULES = (
    PAPER,
    *(pytorch(*choice) for choice in CHOICES),
    *(inside("optax", OPTAX, "0.01", "1e-8", *choice) for choice in CHOICES),
    *(inside("keras", KERAS, "1e-3", "1e-7", *choice) for choice in CHOICES),
)

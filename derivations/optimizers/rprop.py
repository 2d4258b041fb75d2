"""Rprop: step sizes that grow while a partial keeps its sign and shrink when it changes."""

from __future__ import annotations

from derivations.optimizers.adam import plain
from derivations.optimizers.notation import (
    OPTAX,
    PYTORCH,
    Equation,
    Optimizer,
    g,
    k,
    magnitude,
    maximum,
    minimum,
    sign,
    starts,
    vector_state,
    where_less,
    x,
)
from derivations.optimizers.settings import learning_rate, positive
from derivations.terms.node import Term

TITLE = "Rprop"
SOURCE = "Riedmiller & Braun 1993; a changed sign zeroes the gradient: Igel & Hüsken 2003"
p, s, size, kept, step = (vector_state(letter) for letter in ("p", "s", "Delta", "h", "d"))
alpha = learning_rate("0.01")
grow = positive("etaplus", "eta_p", "1.2", "growth of a step size")
shrink = positive("etaminus", "eta_m", "0.5", "shrinkage of a step size")
least = positive("min_step", "Delta_l", "1e-6", "smallest step size")
most = positive("max_step", "Delta_u", "50", "largest step size")

agreement = Equation(s[k], g[k] * p[k - 1])
factor = where_less(0, s[k], grow.symbol, where_less(s[k], 0, shrink.symbol, 1))
clamped = minimum(maximum(size[k - 1] * factor, least.symbol), most.symbol)


def without_change(of: Term) -> Term:
    """0 where the partial has changed its sign."""
    return where_less(s[k], 0, 0, of)


def rule(name: str, version: str) -> Optimizer:
    return Optimizer(
        name=name,
        title=TITLE,
        equations=(
            plain,
            agreement,
            Equation(size[k], clamped),
            Equation(kept[k], without_change(g[k])),
            Equation(x[k], x[k - 1] - sign(kept[k]) * size[k]),
            Equation(p[k], kept[k]),
        ),
        states=starts("p", ("Delta", alpha.symbol)),
        parameters=(alpha, grow, shrink, least, most),
        source=SOURCE,
        version=version,
    )


RPROP_OPTAX = Optimizer(
    name="optax:rprop",
    title=TITLE,
    equations=(
        plain,
        agreement,
        Equation(size[k], where_less(0, magnitude(s[k]), clamped, size[k - 1])),
        Equation(step[k], without_change(p[k - 1])),
        Equation(p[k], without_change(size[k] * sign(g[k]))),
        Equation(x[k], x[k - 1] - step[k]),
    ),
    states=starts("p", ("Delta", alpha.symbol)),
    parameters=(alpha, grow, shrink, least, most),
    source=SOURCE,
    version=OPTAX,
    note="Applies the update of the step before: the first step does nothing.",
)

RULES = (rule("rprop", ""), rule("pytorch:rprop", PYTORCH), RPROP_OPTAX)

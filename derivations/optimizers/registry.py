"""Every rule by the name that a user asks for: sgd, pytorch:adam, nesterov+clip-norm+cosine."""

from __future__ import annotations

from difflib import get_close_matches

from derivations.errors import UserError
from derivations.models.optimizer import Optimizer
from derivations.optimizers import (
    adadelta,
    adagrad,
    adam,
    adamax,
    averaging,
    lion,
    momentum,
    nadam,
    nesterov,
    radam,
    rmsprop,
    rprop,
    sgd,
)
from derivations.optimizers.clipping import clipped
from derivations.optimizers.schedules import SCHEDULES, scheduled

FAMILIES = (
    sgd,
    momentum,
    nesterov,
    averaging,
    adagrad,
    rmsprop,
    adadelta,
    adam,
    adamax,
    nadam,
    radam,
    lion,
    rprop,
)
OPTIMIZERS: dict[str, Optimizer] = {rule.name: rule for module in FAMILIES for rule in module.RULES}
CLIPPING = "clip-"


def optimizer(name: str) -> Optimizer:
    """The rule of a name, with clipping and a schedule where the name adds them.

    >>> optimizer("sgd").source, len(optimizer("sgd+clip-norm+cosine").equations)
    ('Robbins & Monro 1951', 4)
    """
    if name in OPTIMIZERS:
        return OPTIMIZERS[name]
    base, plus, last = name.rpartition("+")
    if plus and last.startswith(CLIPPING):
        return clipped(optimizer(base), last.removeprefix(CLIPPING))
    if plus and last in SCHEDULES:
        return scheduled(optimizer(base), last)
    near = get_close_matches(name, OPTIMIZERS, n=1, cutoff=0.0)
    raise UserError(f"unknown optimizer {name}: did you mean {near[0]}?")

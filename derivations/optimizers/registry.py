"""Every rule by the name that a user asks for."""

from __future__ import annotations

from difflib import get_close_matches

from derivations.errors import UserError
from derivations.models.optimizer import Optimizer
from derivations.optimizers.nesterov import NESTEROV
from derivations.optimizers.sgd import SGD

OPTIMIZERS: dict[str, Optimizer] = {rule.name: rule for rule in (SGD, NESTEROV)}


def optimizer(name: str) -> Optimizer:
    """The rule of a name; UserError names the nearest one.

    >>> optimizer("sgd").source
    'Robbins & Monro 1951'
    """
    if name in OPTIMIZERS:
        return OPTIMIZERS[name]
    near = get_close_matches(name, OPTIMIZERS, n=1, cutoff=0.0)
    raise UserError(f"unknown optimizer {name}: did you mean {near[0]}?")

"""Every rule by the name that a user asks for: sgd, pytorch:adam, nesterov+clip-norm+cosine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import NoReturn

from derivations.errors import UserError
from derivations.models.optimizer import Optimizer

# In the order of the documentation; each is imported when a name is looked for in it.
FAMILIES = (
    "sgd",
    "momentum",
    "nesterov",
    "averaging",
    "adagrad",
    "rmsprop",
    "adadelta",
    "adam",
    "adamax",
    "nadam",
    "radam",
    "lion",
    "rprop",
)
CLIPPING = "clip-"


def rules() -> Iterator[Optimizer]:
    """Every rule, without clipping and schedules, family by family."""
    for family in FAMILIES:
        yield from import_module(f"derivations.optimizers.{family}").RULES


@cache
def optimizers() -> dict[str, Optimizer]:
    """Every rule by its name."""
    return {rule.name: rule for rule in rules()}


def optimizer(name: str) -> Optimizer:
    """The rule of a name, with clipping and a schedule where the name adds them.

    >>> optimizer("sgd").source, len(optimizer("sgd+clip-norm+cosine").equations)
    ('Robbins & Monro 1951', 4)
    """
    base, plus, last = name.rpartition("+")
    if plus and last.startswith(CLIPPING):
        from derivations.optimizers.clipping import clipped

        return clipped(optimizer(base), last.removeprefix(CLIPPING))
    if plus and (ruled := _scheduled(base, last)) is not None:
        return ruled
    found = next((rule for rule in rules() if rule.name == name), None)
    return found or _unknown(name)


def _scheduled(base: str, schedule: str) -> Optimizer | None:
    from derivations.optimizers.schedules import SCHEDULES, scheduled

    return scheduled(optimizer(base), schedule) if schedule in SCHEDULES else None


def _unknown(name: str) -> NoReturn:
    """UserError that names the nearest rule, or the nearest addition to a rule."""
    from difflib import get_close_matches

    from derivations.optimizers.schedules import SCHEDULES

    base, plus, last = name.rpartition("+")
    if plus and base in optimizers():
        added = ["clip-norm", "clip-value", *SCHEDULES]
        (near,) = get_close_matches(last, added, n=1, cutoff=0.0)
        raise UserError(f"unknown addition +{last} to {base}: did you mean +{near}?")
    (near,) = get_close_matches(name, optimizers(), n=1, cutoff=0.0)
    raise UserError(f"unknown optimizer {name}: did you mean {near}?")

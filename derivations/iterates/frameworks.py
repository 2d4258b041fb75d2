"""Runs a framework's optimizer on given gradients and records every point and gradient exactly.

An adapter takes the optimizer, the start, a gradient (floats to floats), and the number of steps.
Floats here are what the framework works with; they are recorded as the rationals that they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.iterates.ulps import FORMATS, Format

Floats = list[float]
Slope = Callable[[Floats], Floats]
BeforeStep = Callable[[Any], object]
Points = tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """The points after 1, 2, … steps, the gradient that each step used, and the number format."""

    points: Points
    gradients: Points
    format: Format


def record(
    optimizer: Any, start: Sequence[Fraction], slope: Slope, steps: int, before: BeforeStep | None
) -> Recording:
    """Run whatever the optimizer is: PyTorch's, optax's, Keras's, or any callable.

    A callable takes (point, gradient) and returns the next point, all lists of floats.
    """
    for recognises, run in ADAPTERS:
        if recognises(optimizer):
            return run(optimizer, [float(value) for value in start], slope, steps, before)
    raise UserError(f"{optimizer!r} is no optimizer of PyTorch, optax or Keras, and no callable")


def as_fractions(values: Sequence[float]) -> tuple[Fraction, ...]:
    """Floats as the rationals that they are; UserError for infinities and NaN."""
    try:
        return tuple(map(Fraction, values))
    except (ValueError, OverflowError) as error:
        raise UserError(f"an iterate is not finite: {list(values)}") from error


def _named(dtype: object) -> Format:
    name = str(dtype).rpartition(".")[2]
    if name not in FORMATS:
        raise UserError(f"{name} is no format with known units: {', '.join(FORMATS)}")
    return FORMATS[name]


def _pytorch(
    optimizer: Any, start: Floats, slope: Slope, steps: int, before: BeforeStep | None
) -> Recording:
    import torch

    (weights,) = (p for group in optimizer.param_groups for p in group["params"])
    points, gradients = [], []
    with torch.no_grad():
        weights.copy_(torch.tensor(start, dtype=weights.dtype).reshape(weights.shape))
    for _ in range(steps):
        raw = slope(weights.flatten().tolist())
        gradients.append(as_fractions(raw))
        weights.grad = torch.tensor(raw, dtype=weights.dtype).reshape(weights.shape)
        if before is not None:
            before([weights])
        with torch.no_grad():
            optimizer.step()
        points.append(as_fractions(weights.flatten().tolist()))
    return Recording(tuple(points), tuple(gradients), _named(weights.dtype))


def _optax(
    optimizer: Any, start: Floats, slope: Slope, steps: int, before: BeforeStep | None
) -> Recording:
    import jax.numpy as jnp

    weights = jnp.asarray(start)
    state = optimizer.init(weights)
    points, gradients = [], []
    for _ in range(steps):
        raw = slope([float(w) for w in weights])
        gradients.append(as_fractions(raw))
        updates, state = optimizer.update(jnp.asarray(raw, dtype=weights.dtype), state, weights)
        weights = weights + updates
        points.append(as_fractions([float(w) for w in weights]))
    return Recording(tuple(points), tuple(gradients), _named(weights.dtype))


def _keras(
    optimizer: Any, start: Floats, slope: Slope, steps: int, before: BeforeStep | None
) -> Recording:
    import keras

    weights = keras.Variable(start, dtype=keras.config.floatx())
    optimizer.build([weights])
    points, gradients = [], []
    for _ in range(steps):
        raw = slope([float(w) for w in keras.ops.convert_to_numpy(weights)])
        gradients.append(as_fractions(raw))
        optimizer.apply([keras.ops.convert_to_tensor(raw, dtype=weights.dtype)], [weights])
        points.append(as_fractions([float(w) for w in keras.ops.convert_to_numpy(weights)]))
    return Recording(tuple(points), tuple(gradients), _named(weights.dtype))


def _callable(
    step: Any, start: Floats, slope: Slope, steps: int, before: BeforeStep | None
) -> Recording:
    point, points, gradients = start, [], []
    for _ in range(steps):
        raw = slope(point)
        gradients.append(as_fractions(raw))
        point = [float(value) for value in step(point, raw)]
        points.append(as_fractions(point))
    return Recording(tuple(points), tuple(gradients), FORMATS["float64"])


Adapter = Callable[[Any, Floats, Slope, int, BeforeStep | None], Recording]
ADAPTERS: tuple[tuple[Callable[[Any], bool], Adapter], ...] = (
    (lambda optimizer: hasattr(optimizer, "param_groups"), _pytorch),
    (lambda optimizer: hasattr(optimizer, "init") and hasattr(optimizer, "update"), _optax),
    (lambda optimizer: hasattr(optimizer, "apply_gradients"), _keras),
    (callable, _callable),
)

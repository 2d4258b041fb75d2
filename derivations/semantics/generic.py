"""Instances over F_p in which everything is random, the functions of a degree that is enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from derivations.models.cell import Model
from derivations.semantics.instance import Instance
from derivations.semantics.residues import Residues
from derivations.terms import Map, Name, subterms


def residue_instance(
    model: Model, sizes: Mapping[str, int], horizon: int, seed: int = 0
) -> Instance[int]:
    """The model at these sizes, with random polynomials that can take any values and slopes.

    A step applies a function to so many numbers; unrolled from x_0 to x_{T+1} it does so T + 1
    times. A polynomial of degree 2N − 1 interpolates N values and slopes (Hermite), so what holds
    for all of these holds at this size for every differentiable function.
    """
    probe = Instance(model, sizes, horizon, Residues(seed))
    applied = {part for part in subterms(model.cell.step) if isinstance(part, Map)}
    numbers: Counter[Name] = Counter()
    for part in applied:
        numbers[part.function.name] += probe.count(part.shape.size)
    points = max(numbers.values(), default=1) * (horizon + 1)
    return Instance(model, sizes, horizon, Residues(seed, degree=2 * points - 1))

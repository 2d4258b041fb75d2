"""Checking an equation at all index values of exact instances."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from derivations.dataclass import dataclass
from derivations.semantics.degrees import Degrees
from derivations.semantics.fields import MeaningError
from derivations.semantics.instance import Instance, Rows
from derivations.semantics.interpreter import Interpreter
from derivations.semantics.residues import PRIME
from derivations.terms import Index, Term, free_indices


@dataclass(frozen=True, slots=True)
class Counterexample:
    """An instance and index values at which the sides differ, or at which one has no value.

    left, right: the values, None where there is none; why then says the reason.
    """

    instance: Instance[Any]
    indices: Mapping[str, int]
    left: Rows | None
    right: Rows | None
    why: str = "the sides differ"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many instances were tried, and the first at which the equation does not hold."""

    count: int
    counterexample: Counterexample | None = None

    @property
    def holds(self) -> bool:
        """Whether the equation held at each instance tried, and there was at least one."""
        return self.counterexample is None and self.count > 0


def check(
    left: Term,
    right: Term,
    hypotheses: Iterable[Index],
    interpreters: Iterable[Interpreter[Any]],
) -> Outcome:
    """Compare both sides at all index values 0 … horizon at which every hypothesis is ≥ 0."""
    assumed, count = tuple(hypotheses), 0
    for interpreter in interpreters:
        for indices in admitted(left, right, assumed, interpreter):
            count += 1
            found = _difference(left, right, indices, interpreter)
            if found is not None:
                return Outcome(count, found)
    return Outcome(count)


def admitted(
    left: Term, right: Term, hypotheses: tuple[Index, ...], interpreter: Interpreter[Any]
) -> Iterator[dict[str, int]]:
    """The index values at which the hypotheses hold."""
    names = free_indices(left) | free_indices(right)
    names = names.union(*(h.variables for h in hypotheses))
    model = interpreter.instance.model
    if model and (interpreter.reads_total(left) or interpreter.reads_total(right)):
        names |= model.horizon.variables
    ordered = sorted(names)
    for values in itertools.product(range(interpreter.instance.horizon + 1), repeat=len(ordered)):
        indices = dict(zip(ordered, values, strict=True))
        if all(h.at(indices) >= 0 for h in hypotheses):
            yield indices


def _difference(
    left: Term, right: Term, indices: dict[str, int], interpreter: Interpreter[Any]
) -> Counterexample | None:
    first = second = None
    try:
        first = interpreter.value(left, indices)
        second = interpreter.value(right, indices)
    except MeaningError as error:
        return Counterexample(interpreter.instance, indices, first, second, str(error))
    if equal(interpreter, first, second):
        return None
    return Counterexample(interpreter.instance, indices, first, second)


def equal(interpreter: Interpreter[Any], left: Rows, right: Rows) -> bool:
    """Whether two matrices have the same shape and the same entries."""
    if len(left) != len(right) or len(left[0]) != len(right[0]):
        return False
    same = interpreter.instance.field.equal
    return all(
        same(a, b)
        for first, second in zip(left, right, strict=True)
        for a, b in zip(first, second, strict=True)
    )


def error_bound(
    left: Term, right: Term, hypotheses: Iterable[Index], instance: Instance[int], degree: int
) -> Fraction:
    """The chance at most that a wrong equation holds at one random instance of F_p.

    A wrong equation has index values and an entry at which the sides are different polynomials of
    the random values. The interpreter bounds their degree d; they agree with chance d/p at most.
    MeaningError where a side divides by what varies.
    """
    counted = Instance(instance.model, instance.sizes, instance.horizon, Degrees(degree))
    interpreter = Interpreter(counted)
    degrees = [
        entry
        for indices in admitted(left, right, tuple(hypotheses), interpreter)
        for side in (left, right)
        for row in interpreter.value(side, indices)
        for entry in row
    ]
    return Fraction(max(degrees, default=0), PRIME)

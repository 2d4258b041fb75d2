"""Refuting a relation between scalars by one exact point or by two disjoint balls."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.dataclass import dataclass
from derivations.judge.comparison import holds_at, shown
from derivations.judge.sampling import leaves, points
from derivations.judge.values import NoValue, Point
from derivations.judge.verdict import Binding, Counterexample
from derivations.terms import Formula

INSTANCES = 60


@dataclass(frozen=True, slots=True)
class Trial:
    """How many points were tried where both sides have a value, and the first that refutes."""

    instances: int
    counterexample: Counterexample | None = None


def try_out(
    formula: Formula, hypotheses: Sequence[Formula] = (), instances: int = INSTANCES
) -> Trial:
    """Look for a point where the hypotheses hold and the relation certainly does not."""
    tried = 0
    for point in points(formula, hypotheses, instances):
        try:
            holds = holds_at(formula, point)
        except NoValue:
            continue
        if holds is False:
            return Trial(tried, counterexample(formula, point))
        tried += 1
    return Trial(tried)


def counterexample(formula: Formula, point: Point) -> Counterexample:
    """The record of a point that refutes, over the leaves of the formula only."""
    own = leaves(formula.left, formula.right)
    bindings = tuple(Binding(leaf, point[leaf]) for leaf in own)
    left, right = shown(formula.left, point), shown(formula.right, point)
    return Counterexample(bindings, formula, left, right)


def described(found: Counterexample) -> str:
    """`x = -1: 1 against -1`."""
    from derivations.printer.text import text

    where = ", ".join(f"{text(b.leaf)} = {b.value}" for b in found.point)
    against = f"{found.left_value} against {found.right_value}"
    where = ", ".join(part for part in (found.setting, where) if part)
    return f"{where}: {against}" if where else against

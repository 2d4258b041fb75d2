"""A row about densities in finite worlds of a joint law: at all times, at some values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product

from derivations.dataclass import dataclass
from derivations.judge.chance.graphical import TIMES, Spoken, World
from derivations.judge.chance.joint_tables import Joint, NoTable, Place, Values
from derivations.judge.claim import FunctionRule
from derivations.judge.evaluation.comparison import holds_at, shown
from derivations.judge.evaluation.values import NoValue
from derivations.judge.verdict import Counterexample
from derivations.terms import Formula, Name, Relation, Term

WORLDS, FEWEST = 4, 4
Outcome = Counterexample | bool
Law = Callable[[int], Joint]  # of each seed


@dataclass(frozen=True, slots=True)
class Row:
    """left = right of what is spoken of; rules: α_t(z_t) = p(z_t, x_{1:t})."""

    left: Term
    right: Term
    spoken: Spoken
    rules: Mapping[Name, FunctionRule]

    def held(self, law: Law) -> int | None:
        """In how many worlds and at how many times the row holds, if wherever it has values.

        It must have some for each of several horizons.
        """
        held = 0
        for seed, last in product(range(WORLDS), self._horizons):
            found = list(self._until(last, law(seed), seed))
            if not found or any(outcome is not True for outcome in found):
                return None
            held += len(found)
        return held if held >= FEWEST else None

    def counterexample(self, joint: Joint, seed: int) -> Counterexample | None:
        found = (o for o in self._until(TIMES, joint, seed) if isinstance(o, Counterexample))
        return next(found, None)

    @property
    def _counting(self) -> list[str]:
        return self.spoken.counting((self.left, self.right), self.rules)

    @property
    def _horizons(self) -> tuple[int, ...]:
        """What T may be: what holds for one T only is nothing that a text says."""
        capital = any(letter.isupper() for letter in self._counting)
        return (TIMES - 1, TIMES) if capital else (TIMES,)

    def _until(self, last: int, joint: Joint, seed: int) -> Iterator[Outcome]:
        """At all times up to a last one at which both sides have a value."""
        counting = self._counting
        steps = [(last,) if letter.isupper() else range(1, last + 1) for letter in counting]
        for times in product(*steps):
            indices = dict(zip(counting, times, strict=True))
            values = {v: ((seed >> k % 3) + k) % 2 for k, v in enumerate(joint.variables)}
            world = World(self.spoken, _density(joint), self.rules, indices, values, last)
            try:
                yield self._outcome(world, joint)
            except (NoTable, NoValue, ZeroDivisionError):
                continue

    def _outcome(self, world: World, joint: Joint) -> Outcome:
        left, right = world.explicit(self.left), world.explicit(self.right)
        explicit = Formula(left, Relation.EQUAL, right)
        if holds_at(explicit, {}) is not False:
            return True
        return Counterexample(
            (), explicit, shown(left, {}), shown(right, {}), _setting(world, joint)
        )


def _density(joint: Joint) -> Callable[[Values, Values], Fraction]:
    def density(own: Values, given: Values) -> Fraction:
        if any(given.get(place, value) != value for place, value in own.items()):
            return Fraction(0)
        return joint.chance({**own, **given}) / joint.chance(given)

    return density


def _setting(world: World, joint: Joint) -> str:
    names = ", ".join(map(_shown, joint.variables))
    chances = ", ".join(map(str, joint.rows.values()))
    at = "".join(f", {name} = {value}" for name, value in sorted(world.indices.items()))
    return f"{world.spoken.law} of ({names}) with the table {chances}{at}"


def _shown(place: Place) -> str:
    return place[0] if place[1] is None else f"{place[0]}_{place[1]}"

"""What a derivation assumes: inequalities between indices, and facts about scalars.

An index inequality is an affine index that is at least 0. Another follows when it is a non-negative
constant plus non-negative integer multiples of those assumed (a Farkas certificate).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from derivations.dataclass import dataclass
from derivations.terms import Formula, Index, Term, free_indices, index, replace, same

Certificate = tuple[tuple[Index, int], ...]


@dataclass(frozen=True, slots=True)
class Hypotheses:
    """indices: each at least 0. facts: relations between scalars, for all values of a variable."""

    indices: tuple[Index, ...] = ()
    facts: tuple[Formula, ...] = ()

    def with_indices(self, *more: Index) -> Hypotheses:
        return Hypotheses((*self.indices, *(h for h in more if h not in self.indices)), self.facts)

    def with_facts(self, *more: Formula) -> Hypotheses:
        return Hypotheses(self.indices, (*self.facts, *(f for f in more if f not in self.facts)))

    def together(self, other: Hypotheses) -> Hypotheses:
        return self.with_indices(*other.indices).with_facts(*other.facts)

    @property
    def variables(self) -> frozenset[str]:
        """The index variables that the hypotheses speak of."""
        return _variables(self.indices)

    def without(self, variable: str) -> Hypotheses:
        """What is assumed that does not speak of an index variable."""
        facts = (f for f in self.facts if variable not in free_indices(f.left))
        kept = tuple(f for f in facts if variable not in free_indices(f.right))
        return Hypotheses(tuple(h for h in self.indices if variable not in h.variables), kept)

    def entail(self, goal: Index) -> bool:
        """Whether goal ≥ 0 follows; no certificate means no."""
        return certificate(goal, self.indices) is not None

    def state(self, fact: Formula) -> bool:
        """Whether the fact is one of those assumed."""
        return any(
            known.relation is fact.relation
            and same(known.left, fact.left)
            and same(known.right, fact.right)
            for known in self.facts
        )

    def entail_all(self, other: Hypotheses) -> bool:
        """Whether everything that `other` assumes holds here."""
        return all(map(self.entail, other.indices)) and all(map(self.state, other.facts))

    def substitute(self, values: Mapping[str, Index]) -> Hypotheses:
        """The hypotheses at other indices."""
        leaves: dict[Term, Term] = {index(name): value for name, value in values.items()}
        facts = (
            Formula(replace(f.left, leaves), f.relation, replace(f.right, leaves))
            for f in self.facts
        )
        kept = [h.substitute(values) for h in self.indices]
        return Hypotheses(tuple(h for h in kept if not _trivial(h)), tuple(facts))


@lru_cache(maxsize=1 << 10)  # every rule asks at every place
def _variables(indices: tuple[Index, ...]) -> frozenset[str]:
    return frozenset(name for h in indices for name in h.variables)


def _trivial(goal: Index) -> bool:
    return goal.is_constant and goal.constant >= 0


def certificate(goal: Index, assumed: tuple[Index, ...], depth: int = 6) -> Certificate | None:
    """Multiples c_q ≥ 0 with goal − Σ c_q h_q a constant ≥ 0, or None where none was found.

    Variables are cancelled one after the other, by a hypothesis in which the variable has the same
    sign; the search is finite because `depth` bounds it.
    """
    if goal.is_constant:
        return () if goal.constant >= 0 else None
    if depth == 0:
        return None
    for name, coefficient in goal.parts:
        for hypothesis in assumed:
            by = dict(hypothesis.parts).get(name, 0)
            if by * coefficient > 0 and coefficient % by == 0:
                multiple = coefficient // by
                rest = certificate(goal - hypothesis.times(multiple), assumed, depth - 1)
                if rest is not None:
                    return ((hypothesis, multiple), *rest)
    return None


def between(lower: Index, variable: Index, upper: Index) -> tuple[Index, Index]:
    """lower ≤ variable ≤ upper as two hypotheses."""
    return variable - lower, upper - variable

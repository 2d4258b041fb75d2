"""Two lines of an argument: what the second loses of the first one's solutions and gains."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from derivations.judge.solving import angles, line
from derivations.judge.solving.elimination import Open, Search, Witness, letters_of
from derivations.judge.solving.limits import NotSolved
from derivations.terms import Formula, Term
from derivations.terms.propositions import All, Proposition


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known of two lines' solutions.

    lost, gained: numbers for the letters that solve one line only, () where there are none.
    open: why a side is not known; tried: in how many cases that side agreed all the same.
    conditions: where the answer holds.
    """

    lost: tuple[Witness, ...] = ()
    gained: tuple[Witness, ...] = ()
    conditions: tuple[Formula, ...] = ()
    open: str = ""
    tried: int = 0

    @property
    def same(self) -> bool:
        return not (self.lost or self.gained or self.open)


@lru_cache(maxsize=256)
def outcome(
    before: Proposition,
    after: Proposition,
    solved: frozenset[Term],
    hypotheses: tuple[Formula, ...] = (),
) -> Outcome:
    """Compare two lines where the hypotheses hold."""
    if before == after:
        return Outcome()
    first, second = (All((*hypotheses, p)) for p in (before, after))
    letters = letters_of(first, second)
    if len(letters) > 1:
        return _of_letters(first, second, solved)
    return _of_line(first, second, next(iter(letters or solved)))


def _of_line(first: Proposition, second: Proposition, letter: Term) -> Outcome:
    circular = angles.is_circular(first, letter) or angles.is_circular(second, letter)
    compare = angles.compared if circular else line.compared
    try:
        found = compare(first, second, letter)
    except NotSolved as error:
        return Outcome(open=str(error))
    lost, gained = (tuple({letter: p} for p in points) for points in (found.lost, found.gained))
    return Outcome(lost, gained)


def _of_letters(first: Proposition, second: Proposition, solved: frozenset[Term]) -> Outcome:
    sides: list[tuple[Witness, ...]] = []
    conditions: list[Formula] = []
    why, tried = "", 0
    for one, other in ((first, second), (second, first)):
        search = Search(solved)
        try:
            witness = search.counterexample(one, other)
            sides.append(() if witness is None else (witness,))
        except NotSolved as error:
            sides.append(())
            why = str(error)
        except Open as error:
            sides.append(())
            why, tried = str(error), error.tried
        conditions += search.conditions
    return Outcome(sides[0], sides[1], tuple(dict.fromkeys(conditions)), why, tried)


__all__ = ["Fraction", "Outcome", "outcome"]

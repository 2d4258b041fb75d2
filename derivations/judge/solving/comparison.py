"""Two lines of an argument: what the second loses of the first one's solutions and gains."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from functools import lru_cache

from derivations.dataclass import dataclass
from derivations.judge.solving import angles, line
from derivations.judge.solving.complexes import all_roots, same_factors, same_values
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
    imaginary: bool = False,
) -> Outcome:
    """Compare two lines where the hypotheses hold, over the reals or the complex numbers."""
    if before == after:
        return Outcome()
    first, second = (All((*hypotheses, p)) if hypotheses else p for p in (before, after))
    letters = letters_of(first, second)
    if len(letters) > 1:
        return _of_letters(first, second, solved)
    letter = next(iter(letters or solved))
    if imaginary:
        return _of_complex(before, after, letter)
    return _of_line(first, second, letter)


def _of_line(first: Proposition, second: Proposition, letter: Term) -> Outcome:
    circular = angles.is_circular(first, letter) or angles.is_circular(second, letter)
    compare = angles.compared if circular else line.compared
    try:
        found = compare(first, second, letter)
    except NotSolved as error:
        return Outcome(open=str(error))
    lost, gained = (tuple({letter: p} for p in points) for points in (found.lost, found.gained))
    return Outcome(lost, gained)


def _of_complex(before: Proposition, after: Proposition, letter: Term) -> Outcome:
    """Both ways, since either line may give the values; what differs is not told."""
    why = "over the complex numbers, not shown"
    if same_factors(before, after, letter):
        return Outcome()
    with suppress(NotSolved):
        return Outcome(open="" if same_values(before, after, letter) else why)
    for one, other in ((before, after), (after, before)):
        try:
            return Outcome(open="" if all_roots(one, other, letter) else why)
        except NotSolved as error:
            why = str(error)
    return Outcome(open=why)


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

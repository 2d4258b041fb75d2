"""Which of what was stated is over where a display stands: conditions, and letters taken again."""

from __future__ import annotations

from derivations.reader.memory import Stated
from derivations.reader.records import Definition
from derivations.reader.spoken.introduced_again import (
    introduced_again,
    is_of_any,
    is_of_these_only,
    speaks_of_these,
)
from derivations.reader.spoken.reach import Reach, quantified_anew, speaks_of
from derivations.reader.work import Work
from derivations.terms import Formula, Name, Relation


def in_force(stated: Stated) -> list[Formula]:
    """What a section has stated of its letters: conditions, and values of names."""
    return [*stated.hypotheses, *map(_as_formula, stated.definitions.values())]


def _as_formula(definition: Definition) -> Formula:
    return Formula(definition.symbol, Relation.EQUAL, definition.expression)


def end_conditions(work: Work, place: int, reach: Reach) -> None:
    """Conditions whose sentence is over are no hypotheses any more, but may still be meant."""
    display = work.document.displays[place]
    memory = work.memory.at(display.path)
    ended = list(reach.over(display))
    work.premises.supposed += ended
    anew = quantified_anew(work.document.displays, place)
    again = introduced_again(work.document.displays, place)
    if again:
        _end_of(work, place, again)
    if ended or anew:
        memory.hypotheses[:] = [
            formula
            for formula in memory.hypotheses
            if formula not in ended and not (anew and speaks_of(formula, anew))
        ]
        for symbol, definition in list(memory.definitions.items()):
            if symbol.name in anew or _as_formula(definition) in ended:
                memory.forget_symbol(symbol)
    if anew:
        work.premises.supposed = [f for f in work.premises.supposed if not speaks_of(f, anew)]
    work.premises.end(display, anew)


def _end_of(work: Work, place: int, again: frozenset[Name]) -> None:
    """Let A be orthogonal, behind rows about a symmetric A: what was stated of A alone is over."""
    stated = work.memory.at(work.document.displays[place].path)
    of_any = is_of_any(work.document.displays, place)
    is_over = speaks_of_these if of_any else is_of_these_only
    over = [h for h in stated.hypotheses if is_over(h, again)]
    work.premises.supposed += over
    stated.hypotheses[:] = [h for h in stated.hypotheses if h not in over]
    if of_any:
        for symbol in [s for s in stated.definitions if s.name in again]:
            stated.forget_symbol(symbol)
    work.premises.begin_again(again, of_any)

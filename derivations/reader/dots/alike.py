"""The general term of terms that are written alike: (1 - 1/2)(1 - 1/3) ⋯ (1 - 1/n).

The trees are compared place by place (Plotkin's least general generalization); at each place stands
one term throughout, or a whole number that changes by a fixed step. Every change tells the same
number of terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derivations.reader.dots.steps import NoPattern, count_up_to, line_through
from derivations.terms import Index, Number, Quotient, Term, index
from derivations.terms.equality import as_index

HOLE = index("#hole")


def general_term(
    letter: Index, shown: Sequence[Term], last: Term | None
) -> tuple[Term, Index | None]:
    """The term at a place, counted from 0, and how many there are up to the last one."""
    counts: set[Index] = set()
    body = _general(letter, shown, last, counts)
    if body is shown[0]:
        raise NoPattern("nothing changes")
    if len(counts) > 1:
        raise NoPattern("the changes tell different numbers of terms")
    return body, next(iter(counts), None)


def _general(letter: Index, shown: Sequence[Term], last: Term | None, counts: set[Index]) -> Term:
    every = [*shown, *([last] if last is not None else [])]
    if all(term == every[0] for term in every):
        return every[0]
    places = [as_index(term) for term in every]
    whole = [place for place in places if isinstance(place, Index)]
    if len(whole) == len(every):
        return _counted(letter, whole, last is not None, counts)
    every = [_as_quotient(term) for term in every]
    if len({_frame(term) for term in every}) != 1:
        raise NoPattern("terms that are not written alike")
    columns = zip(*(term.children for term in every), strict=True)
    size = len(shown)
    inner = iter(
        [_general(letter, c[:size], c[size] if last is not None else None, counts) for c in columns]
    )
    return every[0].map(lambda _: next(inner))


def _counted(letter: Index, places: Sequence[Index], ends: bool, counts: set[Index]) -> Index:
    shown = places[:-1] if ends else places
    if len(shown) < 2:
        raise NoPattern("too few terms are shown")
    start, step = line_through(list(enumerate(shown)))
    if ends and step == 0:
        raise NoPattern("the last term differs in what does not change")
    if ends:
        counts.add(count_up_to(start, step, places[-1]))
    return start + letter.times(step)


def _frame(term: Term) -> Term:
    """The term with nothing in its places."""
    if not term.children:
        raise NoPattern("terms that are not written alike")
    try:
        return term.map(lambda _: HOLE)
    except (TypeError, ValueError) as error:
        raise NoPattern(str(error)) from None


def _as_quotient(term: Term) -> Term:
    if isinstance(term, Number) and term.value.denominator != 1:
        return Quotient(*(Number(Fraction(part)) for part in term.value.as_integer_ratio()))
    return term


__all__ = ["general_term"]

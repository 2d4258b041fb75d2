"""The general term of terms that are written alike: (1 - 1/2)(1 - 1/3) ⋯ (1 - 1/n).

The trees are compared place by place (Plotkin's least general generalization); at each place stands
one term throughout, or a whole number that changes by a fixed step. Every change tells the same
number of terms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from derivations.reader.dots.steps import NoPattern, count_up_to, line_through
from derivations.terms import Index, Number, Power, Product, Quotient, Term, index
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
    if last is not None and len(whole) == len(shown) and all(p.is_constant for p in whole):
        return _of_numbers(letter, shown, last, counts)
    every = [_as_quotient(term) for term in every]
    for apart, together in ((_scaled, _multiple), (_raised, Power)):
        if (found := _beside_one(letter, every, len(shown), apart, together, counts)) is not None:
            return found
    if len({_frame(term) for term in every}) != 1:
        raise NoPattern("terms that are not written alike")
    columns = zip(*(term.children for term in every), strict=True)
    size = len(shown)
    inner = iter(
        [_general(letter, c[:size], c[size] if last is not None else None, counts) for c in columns]
    )
    return every[0].map(lambda _: next(inner))


def _of_numbers(letter: Index, shown: Sequence[Term], last: Term, counts: set[Index]) -> Term:
    """1, 2, 4, …, 2^n"""
    from derivations.reader.dots.patterns import by_factors

    body, count = by_factors(letter, shown, last)
    counts |= {count} if count is not None else set()
    return body


def _beside_one(
    letter: Index,
    every: Sequence[Term],
    size: int,
    apart: Callable[[Term], tuple[Term, Term]],
    together: Callable[[Term, Term], Term],
    counts: set[Index],
) -> Term | None:
    """x, 2x, …, nx and x, x², …, xⁿ, where a factor or an exponent 1 is not written."""
    pairs = [apart(term) for term in every]
    if len({whole for whole, _ in pairs}) != 1 or all(
        p[0] is t for p, t in zip(pairs, every, strict=True)
    ):
        return None
    changing = [change for _, change in pairs]
    last = changing[size] if len(changing) > size else None
    return together(pairs[0][0], _general(letter, changing[:size], last, counts))


def _scaled(term: Term) -> tuple[Term, Term]:
    """(x, 2) of 2x, (x, 1) of x."""
    match term:
        case Product((factor, *rest)) if rest and isinstance(as_index(factor), Index):
            return (rest[0] if len(rest) == 1 else Product(tuple(rest))), factor
    return term, index(1)


def _multiple(whole: Term, factor: Term) -> Term:
    return Product((factor, whole))


def _raised(term: Term) -> tuple[Term, Term]:
    """(x, 2) of x², (x, 1) of x."""
    return (term.base, term.exponent) if isinstance(term, Power) else (term, index(1))


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

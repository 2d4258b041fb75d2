r"""Sums and products with dots, 1 + 2 + \dots + n, by the one pattern that the shown terms follow.

Each term is taken apart into a coefficient and powers. What changes from term to term by a fixed
step (exponents, indices, arguments of factorials and binomials, whole factors) gives the pattern;
the last term tells how many there are, the same number by each change. Where no pattern, or more
than one, fits what is shown, the dots have no meaning here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction

from derivations.reader.dots.alike import general_term
from derivations.reader.dots.apart import MINUS, Apart, apart, common_numbers, raise_alike
from derivations.reader.dots.pattern import Pattern
from derivations.reader.dots.rules import FEWEST_WITHOUT_LAST
from derivations.reader.dots.steps import NoPattern
from derivations.terms import (
    Component,
    Constant,
    Index,
    IndexedProduct,
    IndexedSum,
    Negation,
    Number,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    canonical,
    index,
    plus,
    substitute,
    subterms,
)
from derivations.terms.equality import as_index
from derivations.terms.substitution import free_leaves

FEWEST_BEHIND_FIRST = 2
LETTERS = ("k", "j", "i", "l", "m", "r", "s")


def with_neighbours(kind: str, before: Sequence[Term], behind: Sequence[Term]) -> Term:
    """The sum or product of terms before the dots and several behind them.

    a - (b - c) - (d - e) - … - (y - z) - w: the brackets follow the pattern, a and w stand beside.
    """
    shape = _bracket(before[-1]) if before and kind == "sum" else 0
    first = next((i for i in range(len(before), 0, -1) if _bracket(before[i - 1]) != shape), 0)
    last = next((i for i, term in enumerate(behind) if _bracket(term) != shape), len(behind))
    if not shape:
        first, last = 0, len(behind)
    if kind == "sum" and len(before) == 1 and len(behind) > 1 and not shape:
        with suppress(NoPattern):
            return pattern(kind, tuple(reversed(behind)), before[0])  # a xⁿ + … + a x + a
    try:
        inside = pattern(kind, before[first:], behind[last - 1] if behind[:last] else None,
                         behind[: max(last - 1, 0)])  # fmt: skip
    except NoPattern:
        if kind != "sum" or shape or last < 2:
            raise
        if len(before) > FEWEST_BEHIND_FIRST:
            with suppress(NoPattern):  # c^n a_0 + c^{n-1} b_1 + c^{n-2} b_2 + … + c b_{n-1} + b_n
                return plus(before[0], with_neighbours(kind, before[1:], behind))
        inside, last = pattern(kind, before, behind[0]), 1  # φ_1 x_{t-1} + … + φ_p x_{t-p} + w_t
    beside = (*before[:first], *behind[last:])
    return Sum((*before[:first], inside, *behind[last:])) if beside else inside


def _bracket(term: Term) -> int:
    """How many terms a sum in brackets has, negative behind a minus; 0 of any other term."""
    if isinstance(term, Negation):
        return -_bracket(term.term)
    is_sum = isinstance(term, Sum) and not isinstance(as_index(term), Index)
    return len(term.terms) if is_sum else 0  # type: ignore[attr-defined]


def pattern(
    kind: str, shown: Sequence[Term], last: Term | None, between: Sequence[Term] = ()
) -> Term:
    """The indexed sum or product; infinite without a last term. between: those before the last."""
    if len(shown) == 1 and last is not None and not between:
        return of_members(kind, shown, last)
    if len(shown) < (2 if last is not None or _is_discounted(shown) else FEWEST_WITHOUT_LAST):
        raise NoPattern("too few terms are shown")
    letter = fresh((*shown, *([last] if last is not None else [])))
    try:
        body, count = body_at(letter, shown, last)
    except NoPattern:
        if kind != "sum" or last is None or between:
            raise
        return Sum((*shown[:-1], of_members(kind, shown[-1:], last)))  # w_t + θ_1 w_{t-1} + …
    for distance, term in enumerate(reversed(between), 2):
        if count is None or not _is_at(body, letter, count - distance, term):
            raise NoPattern("a term behind the dots that does not fit")
    make = IndexedSum if kind == "sum" else IndexedProduct
    if count is None:
        if last is not None:
            raise NoPattern("the last term does not tell how many there are")
        return make(letter, index(0), Constant("infinity"), body)
    shift = -1 if count.is_constant else count.constant - 1  # ends at a plain variable
    shifted = substitute(body, {letter.variable: letter + shift})
    return make(letter, index(-shift), count - 1 - shift, shifted)


def _is_discounted(shown: Sequence[Term]) -> bool:
    """r_{t+1} + γ r_{t+2} + …: the next member, times a letter."""
    match shown:
        case (Symbol(indices=(Index() as at,)) as first, Product((Symbol() as factor, second))):
            later = first.map(lambda place: at + 1 if place is at else place)
            return not factor.indices and second is later
    return False


def of_members(kind: str, shown: Sequence[Term], last: Term) -> Term:
    """x_1 y_1 + x_2 y_2 + … + x_n y_n: of members, whose places go from a number to a letter."""
    first, letter = shown[0], fresh((*shown, last))
    ends = dict.fromkeys(at for at in _places(last) if at.is_variable)  # p of a_p b_{t-p}
    starts = sorted({at.constant for at in _places(first) if at.is_constant} & {0, 1})
    make = IndexedSum if kind == "sum" else IndexedProduct
    for end, start in itertools.product(ends, map(index, starts)):
        body = substitute(last, {end.variable: letter})  # λ_1 of λ_1 c_m is no place
        members = (substitute(body, {letter.variable: start + k}) for k in range(len(shown)))
        if all(m is t or canonical(m) is canonical(t) for m, t in zip(members, shown, strict=True)):
            return make(letter, start, end, body)
    raise NoPattern("too few terms are shown")


def _places(term: Term) -> Iterator[Index]:
    """The indices of the members and entries in a term."""
    for part in subterms(term):
        if isinstance(part, Symbol | Component):
            yield from (at for at in part.indices if isinstance(at, Index))


def body_at(letter: Index, shown: Sequence[Term], last: Term | None) -> tuple[Term, Index | None]:
    """The term at a place, and how many there are; of brackets, each of their terms for itself."""
    every = (*shown, *([last] if last is not None else []))
    if _bracket(shown[0]) and len({_bracket(term) for term in every}) == 1:
        negated = isinstance(shown[0], Negation)
        rows = [(t.term if isinstance(t, Negation) else t).terms for t in every]  # type: ignore[attr-defined]
        count = len(shown)
        columns = zip(*rows, strict=True)
        found = [
            (c[0], None)
            if len(set(c)) == 1
            else body_at(letter, c[:count], c[count] if last is not None else None)
            for c in columns
        ]
        counts = {each[1] for each in found if each[1] is not None}
        if len(counts) > 1:
            raise NoPattern("the changes tell different numbers of terms")
        whole = Sum(tuple(each[0] for each in found))
        return Negation(whole) if negated else whole, next(iter(counts), None)
    if (parts := _part_by_part(letter, shown, last)) is not None:
        return parts
    try:
        return by_factors(letter, shown, last)
    except NoPattern as error:
        with suppress(NoPattern):
            return general_term(letter, shown, last)
        raise error


def by_factors(
    letter: Index, shown: Sequence[Term], last: Term | None
) -> tuple[Term, Index | None]:
    """The term at a place by its factors, and how many there are."""
    every = (*shown, *([last] if last is not None else []))
    every_apart = [apart(term) for term in every]
    raise_alike(every_apart)
    end = None if last is None else every_apart[-1]
    if end is not None:
        _raise_number(every_apart[:-1], end)
    sign = None if end is None or _alternates(every_apart[0]) else end.powers.pop(MINUS, None)
    pattern_ = Pattern(letter, every_apart[: len(shown)], end)
    body, count = pattern_.body(), pattern_.count()
    if sign is not None:
        _demand_sign(sign, every_apart, count)
    return body, count


def _raise_number(parts: Sequence[Apart], end: Apart) -> None:
    """2^{n-1} + 2^{n-2} + … + 1: the last one is a power of the number too."""
    for base in common_numbers(parts) - end.powers.keys():
        assert isinstance(base, Number)
        exponent, rest = 0, end.coefficient / parts[0].coefficient
        while base.value > 1 and rest.denominator == 1 and rest % base.value == 0:
            exponent, rest = exponent + 1, rest / base.value
        if rest == 1:
            end.powers[base] = index(exponent)
            end.coefficient = parts[0].coefficient


def _alternates(part: Apart) -> bool:
    return MINUS in part.powers


def _demand_sign(sign: Index, parts: Sequence[Apart], count: Index | None) -> None:
    """That (-1)^{n+1} of the last term is its sign where the signs of those shown alternate."""
    signs = [part.coefficient > 0 for part in parts[:-1]]
    turns = all(a != b for a, b in itertools.pairwise(signs))
    if count is None or not turns or parts[-1].coefficient < 0:
        raise NoPattern("a sign that the terms shown do not have")
    rest = count - 1 + (0 if signs[0] else 1) - sign
    if any(c % 2 for _, c in rest.parts) or rest.constant % 2:
        raise NoPattern("a sign that the terms shown do not have")


def _part_by_part(
    letter: Index, shown: Sequence[Term], last: Term | None
) -> tuple[Term, Index | None] | None:
    """1·2 + 2·3 + … + n(n+1), 1/2 · 2/3 ⋯ n/(n+1): numbers that change each for itself."""
    if last is None or not all(_is_of_numbers(term) for term in shown):
        return None
    every = tuple(map(_as_quotient, (*shown, last)))
    kinds = {(type(term), len(term.children)) for term in every}
    if len(kinds) != 1 or not isinstance(last, Product | Quotient):
        return None
    columns = list(zip(*(term.children for term in every), strict=True))
    try:
        found = [_column(letter, column) for column in columns]
    except NoPattern:
        return None
    counts = {count for _, count in found if count is not None}
    if len(counts) != 1:
        return None
    bodies = tuple(body for body, _ in found)
    whole = Product(bodies) if isinstance(last, Product) else Quotient(*bodies)
    return whole, counts.pop()


def _as_quotient(term: Term) -> Term:
    if isinstance(term, Number) and term.value.denominator != 1:
        return Quotient(*(Number(Fraction(part)) for part in term.value.as_integer_ratio()))
    return term


def _column(letter: Index, column: Sequence[Term]) -> tuple[Term, Index | None]:
    if len(set(column)) == 1:
        return column[0], None
    return body_at(letter, column[:-1], column[-1])


def _is_of_numbers(term: Term) -> bool:
    """1·2, 1/(2·3)"""
    if isinstance(term, Product | Quotient):
        return all(map(_is_of_numbers, term.children))
    return isinstance(term, Number) or (isinstance(term, Index) and term.is_constant)


def _is_at(body: Term, letter: Index, place: Index, term: Term) -> bool:
    """Whether the pattern has this term at a place."""
    return apart(substitute(body, {letter.variable: place})) == apart(term)


def fresh(terms: Sequence[Term]) -> Index:
    taken = {str(leaf) if isinstance(leaf, Index) else str(leaf.name)  # type: ignore[attr-defined]
             for term in terms for leaf in free_leaves(term)}  # fmt: skip
    return index(next(letter for letter in LETTERS if letter not in taken))

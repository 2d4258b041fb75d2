r"""Sums of matrices with dots: I + A + A² + \dots + A^{k-1}, B + AB + A²B + \dots, c_1 x_1 + \dots

What the terms show is one product of matrices, in which exponents rise by a fixed step; I is such a
product with exponents 0. The numbers beside it follow their own pattern, t^k/k!.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TypeAlias

from derivations.reader.dots.alike import general_term
from derivations.reader.dots.patterns import body_at, fresh, of_members
from derivations.reader.dots.rules import FEWEST_WITHOUT_LAST
from derivations.reader.dots.steps import NoPattern, line_through
from derivations.terms import (
    Constant,
    Identity,
    Index,
    IndexedSum,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    index,
    number,
    substitute,
)
from derivations.terms.equality import as_index

Word: TypeAlias = list[tuple[Term, Index]]
ONE, NAMES_OF_ONE = number(1), frozenset("IE")


def sum_of_matrices(before: Sequence[Term], behind: Sequence[Term]) -> Term:
    """The sum of terms before the dots and behind them: the first of these ends the pattern."""
    if len(behind) == 1 and (found := _alike(before, behind[0])) is not None:
        return found
    if len(behind) < 2:
        return _first_sum(before, behind[0] if behind else None)
    return Sum((_first_sum(before, behind[0]), *behind[1:]))


def _first_sum(shown: Sequence[Term], last: Term | None) -> Term:
    """c_1 x_1 + … + c_n x_n of a family, or of one product with rising exponents."""
    if last is not None:
        with suppress(NoPattern):
            return of_members("sum", shown, last)
    return _pattern(shown, last)


def _alike(shown: Sequence[Term], last: Term) -> Term | None:
    """λ_1 q_1 q_1ᵀ + λ_2 q_2 q_2ᵀ + … + λ_n q_n q_nᵀ; None of what is not written alike."""
    if len(shown) < 2:
        return None
    letter = fresh([*shown, last])
    try:
        body, count = general_term(letter, shown, last)
    except NoPattern:
        return None
    if count is None:
        return None
    shift = count.constant - 1  # so that the range ends at a plain variable
    shifted = substitute(body, {letter.variable: letter + shift})
    return IndexedSum(letter, index(-shift), count - 1 - shift, shifted)


def _pattern(shown: Sequence[Term], last: Term | None) -> Term:
    """The indexed sum that the shown terms and the last one follow; infinite without a last one."""
    every = [_apart(term) for term in (*shown, *([last] if last is not None else []))]
    if len(shown) < (2 if last is not None else FEWEST_WITHOUT_LAST):
        raise NoPattern("too few terms are shown")
    bases = [base for base, _ in max((word for _, word in every), key=len)]
    rows = [_exponents(word, bases) for _, word in every]
    letter = fresh([*shown, *([last] if last is not None else [])])
    counts: set[Index] = set()
    factors: list[Term] = []
    for place, base in enumerate(bases):
        column = [row[place] for row in rows]
        start, step = line_through(list(enumerate(column[: len(shown)])))
        if last is not None:
            counts |= _counted(start, step, column[-1])
        exponent = start + letter.times(step)
        factors.append(base if exponent == index(1) else Power(base, exponent))
    beside, count = _numbers(letter, [numbers for numbers, _ in every], last is not None)
    counts |= {count} if count is not None else set()
    body = Product((*beside, *factors)) if len(beside) + len(factors) > 1 else factors[0]
    if last is None:
        return IndexedSum(letter, index(0), Constant("infinity"), body)
    if len(counts) != 1:
        raise NoPattern("the changes tell different numbers of terms")
    shift = (whole := counts.pop()).constant - 1  # so that the range ends at a plain variable
    shifted = substitute(body, {letter.variable: letter + shift})
    return IndexedSum(letter, index(-shift), whole - 1 - shift, shifted)


def _apart(term: Term) -> tuple[Term, Word]:
    """The number that stands beside a product of matrices, and their exponents."""
    match term:
        case Negation(inner):
            beside, found = _apart(inner)
            return Negation(beside), found
        case Quotient(top, bottom):
            beside, found = _apart(top)
            return Quotient(beside, bottom), found
        case Product(factors):
            numbers = [f for f in factors if f.shape.is_scalar]
            word: Word = []
            for factor in factors:
                if not factor.shape.is_scalar:
                    inner, part = _apart(factor)
                    numbers += [] if inner is ONE else [inner]
                    word += part
            return _product(numbers), word
        case Power(base, exponent) if isinstance(count := as_index(exponent), Index):
            return ONE, [(base, count)]
    if isinstance(term, Identity) or _is_identity(term):
        return ONE, []
    return ONE, [(term, index(1))]


def _is_identity(term: Term) -> bool:
    return isinstance(term, Symbol) and term.name.letter in NAMES_OF_ONE and term.name.label == ""


def _product(numbers: Sequence[Term]) -> Term:
    if len(numbers) < 2:
        return numbers[0] if numbers else ONE
    return Product(tuple(numbers))


def _exponents(word: Word, bases: Sequence[Term]) -> list[Index]:
    """The exponents of a product over the bases of the longest one; those that it lacks are 0."""
    found: list[Index] = []
    place = 0
    for base in bases:
        if place < len(word) and word[place][0] is base:
            found.append(word[place][1])
            place += 1
        else:
            found.append(index(0))
    if place < len(word):
        raise NoPattern("the terms are no powers of the same matrices")
    return found


def _counted(start: Index, step: int, last: Index) -> set[Index]:
    """How many terms there are if the last of them has this exponent."""
    distance = last - start
    if step == 0:
        if distance != index(0):
            raise NoPattern("the last term differs in what does not change")
        return set()
    if any(c % step for _, c in distance.parts) or distance.constant % step:
        raise NoPattern("the last term is not reached by whole steps")
    parts = tuple((name, c // step) for name, c in distance.parts)
    return {Index(parts, distance.constant // step + 1)}


def _numbers(
    letter: Index, numbers: Sequence[Term], has_last: bool
) -> tuple[list[Term], Index | None]:
    """What stands beside the matrices at a place."""
    if all(each == numbers[0] for each in numbers):
        return ([] if numbers[0] is ONE else [numbers[0]]), None
    shown, last = (numbers[:-1], numbers[-1]) if has_last else (numbers, None)
    if all(isinstance(each, Number) for each in numbers) and has_last:
        raise NoPattern("numbers that change beside matrices")
    body, count = body_at(letter, shown, last)
    return [body], count

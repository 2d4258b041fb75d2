"""Exponents that are whole for every whole n, written in letters for whole numbers.

    x^{n(n+1)/2} = x^{C + n} with C for n(n-1)/2;  x^{2ⁿ - 1} = x^{2U - 1} with U for 2ⁿ⁻¹

Any polynomial with whole values is a sum of whole multiples of binomials C(n, k) (Pólya 1915).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Index,
    Number,
    Power,
    Quotient,
    Term,
    index,
    number,
    plus,
    times,
)
from derivations.terms.equality import as_index
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

HIGHEST = 3


def with_whole_exponents(term: Term, letter: Index) -> Term:
    """Each exponent in the letter as a sum of whole letters, where it is one."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        if isinstance(part, Power) and free_leaves(part.exponent) == {letter}:
            return Power(inside(part.base), _whole(part.exponent, letter) or part.exponent)
        return part.map(inside)

    return each_once(put)(term)


def _whole(exponent: Term, letter: Index) -> Index | None:
    if isinstance(exponent, Index):
        return exponent
    affine = as_index(_without_powers(exponent, letter))
    return affine if isinstance(affine, Index) else _by_binomials(exponent, letter)


def _without_powers(exponent: Term, letter: Index) -> Term:
    """4 U for 2ⁿ⁺¹, with U for 2ⁿ⁻¹."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case Power(Number(base), Index() as at) if base.denominator == 1 and base > 1:
                over = at - letter
                if over.is_constant and over.constant >= -1:
                    return index(f"#{base}^{letter}").times(int(base) ** (over.constant + 1))
        return part.map(inside)

    return each_once(put)(exponent)


def _by_binomials(exponent: Term, letter: Index) -> Index | None:
    """Newton's form of a polynomial, by its differences at 0."""
    try:
        values = [exact(exponent, {letter: Fraction(k)}) for k in range(HIGHEST + 1)]
    except NoValue:
        return None
    differences = _differences(values)
    if differences is None:
        return None
    written = plus(*(times(number(d), _binomial(letter, k)) for k, d in enumerate(differences)))
    try:
        if not equality(exponent, written).holds:
            return None
    except (NoNormalForm, Undefined):
        return None
    whole = letter.times(int(differences[1])) + int(differences[0])
    for k, d in enumerate(differences[2:], 2):
        whole = whole + index(f"#C({letter}, {k})").times(int(d))
    return whole


def _differences(values: list[Fraction | None]) -> list[Fraction] | None:
    found: list[Fraction] = []
    row = [v for v in values if v is not None and v.denominator == 1]
    if len(row) < len(values):
        return None
    while row:
        found.append(row[0])
        row = [after - before for before, after in pairwise(row)]
    return found


def _binomial(letter: Index, k: int) -> Term:
    """n (n - 1) … (n - k + 1)/k!"""
    below = 1
    for i in range(2, k + 1):
        below *= i
    return Quotient(times(number(1), *(letter - i for i in range(k))), number(below))


__all__ = ["with_whole_exponents"]

"""Powers of a matrix with a symbolic exponent: A^k A = A^{k+1}, and A^k v = λ^k v where A v = λ v.

Such a power is a letter of its own, which commutes with A. What is stated of A times a word, that
it is a number times the word, holds for the power with the power of the number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.judge.ordered.group_powers import group_power, is_of_a_group
from derivations.judge.ordered.words import (
    Form,
    Letter,
    NotOrdered,
    Word,
    identity_form,
    scalar_form,
    word_form,
    word_shape,
)
from derivations.terms import Index, Number, Power, Shape, Sum, Term, number, plus
from derivations.terms.equality import as_index
from derivations.terms.substitution import free_leaves

if TYPE_CHECKING:
    from derivations.judge.ordered.algebra import Algebra


def power_form(algebra: Algebra, base: Form, exponent: Term) -> Form:
    """A^e of one letter A and an exponent that is no number: A^{k+2} is A^k A A."""
    letter = _only_letter(base)
    if letter is None and (around := _conjugated(algebra, base)) is not None:
        first, inner, last = around
        inside = power_form(algebra, inner, exponent)
        return algebra.product(algebra.product(first, inside), last)
    if letter is None and is_of_a_group(base):
        return group_power(algebra, base, *_whole_split(exponent))
    if letter is None or not free_leaves(exponent) or not exponent.shape.is_scalar:
        raise NotOrdered("a sum to a symbolic power")
    rest, count = _whole_split(exponent)
    term = Power(letter.term, rest)
    one = Letter(term, letter.rows, letter.cols)
    algebra.powers[term] = letter, rest
    return algebra.normal((one, *(letter,) * count), base.shape)


def _conjugated(algebra: Algebra, base: Form) -> tuple[Form, Form, Form] | None:
    """P, D and P⁻¹ of one word PDP⁻¹; Q, Λ and Qᵀ where QᵀQ = I."""
    if len(base.parts) != 1:
        return None
    ((scalars, word), c) = next(iter(base.parts.items()))
    if scalars or c != 1 or len(word) < 3:
        return None
    pieces = (word[:1], word[1:-1], word[-1:])
    first, inner, last = (word_form(piece, word_shape(piece)) for piece in pieces)
    between = algebra.product(last, first)
    return (first, inner, last) if between == identity_form(between.shape.rows) else None


def _only_letter(form: Form) -> Letter | None:
    """The letter that a form is, a matrix and no number times it."""
    if len(form.parts) != 1 or form.shape.is_scalar:
        return None
    ((scalars, word), c) = next(iter(form.parts.items()))
    is_letter = not scalars and c == 1 and len(word) == 1
    return word[0] if is_letter else None


def _whole_split(exponent: Term) -> tuple[Term, int]:
    """k + 2 as k and 2, and k - 2 as itself."""
    exponent = as_index(exponent)
    rest, count = _split(exponent)
    return (exponent, 0) if count < 0 else (rest, count)


def _split(exponent: Term) -> tuple[Term, int]:
    """k + 2 as k and 2."""
    match exponent:
        case Index():
            return exponent - exponent.constant, exponent.constant
        case Sum((*others, Number(value))) if value.denominator == 1:
            return plus(*others), int(value)
        case Sum((Number(value), *others)) if value.denominator == 1:
            return plus(*others), int(value)
    return exponent, 0


def powers_merged(algebra: Algebra, left: Letter, right: Letter) -> Form | None:
    """A A^k as A^k A, and A^{k-1} A as A^k; None for other letters."""
    power = algebra.powers.get(left.base) if not left.flags else None
    if power is None:
        behind = algebra.powers.get(right.base) if not right.flags else None
        if behind is None or behind[0] != left:
            return None
        return word_form((right, left), Shape(left.rows, left.cols))
    letter, exponent = power
    one = word_form((letter,), Shape(letter.rows, letter.cols))
    other = algebra.powers.get(right.base) if not right.flags else None
    if other is not None and other[0] == letter:
        return power_form(algebra, one, plus(exponent, other[1]))
    if right == letter and _split(exponent)[1] < 0:
        return power_form(algebra, one, plus(exponent, number(1)))
    return None


def power_applied(algebra: Algebra, word: Word, place: int) -> Form | None:
    """The word with λ^k for A^k before a w for which A w = λ w is stated."""
    letter = word[place]
    if letter.flags or letter.base not in algebra.powers:
        return None
    base, exponent = algebra.powers[letter.base]
    for lead, value in algebra.rules:
        behind = lead[1:]
        if not behind or lead[0] != base or value.words != [behind]:
            continue
        if word[place + 1 : place + len(lead)] == behind:
            rest = word[:place] + word[place + 1 :]
            factor = Power(_number(value, behind), exponent)
            form = algebra.normal(rest, word_shape(word))
            return algebra.scaled(scalar_form(factor), form)
    return None


def _number(value: Form, word: Word) -> Term:
    """What stands before the only word of a form."""
    from derivations.judge.ordered.algebra import form_term

    return form_term(value.coefficient(word))

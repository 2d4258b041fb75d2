"""Powers of products of elements of a group: (bca)^n = a⁻¹ (abc)^n a.

Of all the words into which a word turns when its first letters go to its end, the smallest is
raised to the power; the others are its conjugates. Elements of a group have inverses, and their
powers are with whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.judge.ordered.words import (
    Form,
    Letter,
    NotOrdered,
    Word,
    word_form,
    word_key,
    word_shape,
)
from derivations.terms import Power, Term
from derivations.terms.equality import canonical
from derivations.terms.shapes import GROUP
from derivations.terms.substitution import free_leaves

if TYPE_CHECKING:
    from derivations.judge.ordered.algebra import Algebra


def is_of_a_group(form: Form) -> bool:
    return GROUP in form.shape.rows.names


def group_power(algebra: Algebra, base: Form, exponent: Term, times: int) -> Form:
    """The power of one word with a symbolic exponent, multiplied by the word so many times."""
    word = _only_word(base)
    if word is None or not free_leaves(exponent) or not exponent.shape.is_scalar:
        raise NotOrdered("a sum to a symbolic power")
    count = min(range(len(word)), key=lambda k: word_key(word[k:] + word[:k]))
    first, core = word[:count], word[count:] + word[:count]
    raised = word_form((_power(core, exponent), *core * times), base.shape)
    if not first:
        return raised
    conjugator = word_form(first, word_shape(first))
    inside = algebra.product(conjugator, raised)
    return algebra.product(inside, algebra.inverse(conjugator))


def without_conjugator(form: Form) -> Form:
    """w - e of u w u⁻¹ - e, which is 0 for the same elements."""
    words = form.words
    while len(words) == 2 and not words[1] and _is_conjugate(words[0]):
        words = [words[0][1:-1], ()]
        cut = {(s, w[1:-1]): c for (s, w), c in form.parts.items()}
        form = Form(form.shape, cut)
    return form


def _is_conjugate(word: Word) -> bool:
    return len(word) > 2 and word[0].undoes(word[-1])


def _only_word(form: Form) -> Word | None:
    if len(form.parts) != 1:
        return None
    ((scalars, word), c) = next(iter(form.parts.items()))
    return word if word and not scalars and c == 1 else None


def _power(word: Word, exponent: Term) -> Letter:
    from derivations.judge.ordered.algebra import word_term

    base = canonical(Power(word_term(word), exponent))
    return Letter(base, word[0].rows, word[-1].cols)

"""Sums over an index: what does not depend on it goes outside, on its own side.

Σ_i (wᵀx_i) x_i is (Σ_i x_i x_iᵀ) w, and Σ_i (wᵀx_i)² is wᵀ (Σ_i x_i x_iᵀ) w; a function of wᵀx_i
stays inside as a weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.ordered.algebra import ONE, Algebra, form_term
from derivations.judge.ordered.exponentials import exponential_series
from derivations.judge.ordered.geometric import geometric_form
from derivations.judge.ordered.words import (
    SCALAR,
    Form,
    Letter,
    Scalars,
    Word,
    constant_form,
    identity_form,
    scalar_form,
    word_form,
    word_shape,
    zero_form,
)
from derivations.terms import Index, IndexedSum, Number, Shape, Term, canonical, negative, plus
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves


@dataclass(frozen=True, slots=True)
class Range:
    """variable = lower … upper."""

    variable: Index
    lower: Term
    upper: Term

    def reaches(self, term: Term) -> bool:
        return self.variable in free_leaves(term)

    def split(self, word: Word) -> tuple[Word, Word, Word]:
        """The word before, from the first to the last letter that depends, and behind."""
        places = [k for k, letter in enumerate(word) if self.reaches(letter.base)]
        if not places:
            return word, (), ()
        return word[: places[0]], word[places[0] : places[-1] + 1], word[places[-1] + 1 :]

    def over(self, body: Term) -> IndexedSum:
        return IndexedSum(self.variable, self.lower, self.upper, body)


def summed_form(algebra: Algebra, body: Form, over: Range) -> Form:
    """Σ body, part by part."""
    total = zero_form(body.shape)
    for (scalars, word), c in body.parts.items():
        outside = tuple(s for s in scalars if not over.reaches(s))
        inside = tuple(s for s in scalars if over.reaches(s))
        found = _of_part(algebra, inside, word, over, body.shape)
        total = total + found.times(c, outside)
    return total


def _of_part(algebra: Algebra, inside: Scalars, word: Word, over: Range, shape: Shape) -> Form:
    numbers = [s for s in inside if _has_fixed_end(algebra, s, over)]
    weights = tuple(s for s in inside if s not in numbers)
    before, middle, after = over.split(word)
    if not middle:
        total = _scalar_sum(algebra, numbers, weights, over)
        return total if shape.is_scalar else algebra.product(total, _word(word, shape))
    found = geometric_form(algebra, inside, middle, over)
    found = found or exponential_series(algebra, inside, middle, over)
    if found is not None:
        found = algebra.product(_word(before, found.shape), found) if before else found
        return algebra.product(found, _word(after, found.shape)) if after else found
    if len(numbers) == 1 and word_shape(middle).cols == ONE:
        _, first, rest = over.split(_turned(algebra, numbers[0], over, fixed_first=False))
        middle, after, numbers = middle + first, rest + after, []
    elif len(numbers) == 1 and word_shape(middle).rows == ONE:
        rest, first, _ = over.split(_turned(algebra, numbers[0], over, fixed_first=True))
        before, middle, numbers = before + rest, first + middle, []
    weights = tuple(sorted((*weights, *numbers), key=order))
    return _around(algebra, before, weights, middle, after, over)


def _word(word: Word, shape: Shape) -> Form:
    return word_form(word, word_shape(word)) if word else identity_form(shape.rows)


def _has_fixed_end(algebra: Algebra, scalar: Term, over: Range) -> bool:
    """Whether it is a product of a row and a column one end of which does not depend."""
    atom = algebra.atom_of(scalar)
    if atom is None or atom.kind != "word":
        return False
    before, _, after = over.split(atom.word)
    return bool(before) is not bool(after)


def _turned(algebra: Algebra, scalar: Term, over: Range, fixed_first: bool) -> Word:
    atom = algebra.atom_of(scalar)
    assert atom is not None
    word = atom.word
    before, _, _ = over.split(word)
    return word if bool(before) is fixed_first else algebra.transposed_word(word)


def _scalar_sum(algebra: Algebra, numbers: Sequence[Term], weights: Scalars, over: Range) -> Form:
    if len(numbers) in (1, 2):
        before, middle, _ = over.split(_turned(algebra, numbers[0], over, fixed_first=True))
        after: Word = ()
        if len(numbers) == 2:
            _, second, after = over.split(_turned(algebra, numbers[1], over, fixed_first=False))
            middle = middle + second
        return _around(algebra, before, weights, middle, after, over)
    depends = tuple(sorted((*numbers, *weights), key=order))
    if not depends:
        return _count(over)
    inner = form_term(Form(SCALAR, {(depends, ()): Fraction(1)}))
    return scalar_form(canonical(over.over(inner)))


def _around(
    algebra: Algebra, before: Word, weights: Scalars, middle: Word, after: Word, over: Range
) -> Form:
    """before · Σ weights · middle · after."""
    inner = Form(word_shape(middle), {(weights, middle): Fraction(1)})
    base = canonical(over.over(form_term(inner)))
    letter = Letter(base, inner.shape.rows, inner.shape.cols)
    if inner.shape.is_square and algebra.transpose(inner).parts == inner.parts:
        algebra.symmetric.add(base)
    algebra.sums[base] = (over, inner)
    whole = (*before, letter, *after)
    return algebra.normal(whole, word_shape(whole))


def _count(over: Range) -> Form:
    """How many integers there are from lower to upper, which is lower − 1 at least."""
    number = plus(over.upper, negative(over.lower), Number(Fraction(1)))
    return constant_form(number.value) if isinstance(number, Number) else scalar_form(number)

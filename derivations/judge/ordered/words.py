"""Letters, words and forms: what a matrix expression is a sum of.

A letter is a symbol or an expression that is taken as a whole, perhaps transposed or inverted. A
word is an ordered product of letters, the empty one an identity. A form is a sum of rational
numbers times scalar factors times words, all of one shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from derivations.dataclass import dataclass
from derivations.judge.expanding.explicit import NotExplicit
from derivations.terms import Dimension, Inverse, Shape, Symbol, Term, Transpose
from derivations.terms.equality import order

MOST_PARTS = 600
ONCE = Fraction(1)  # most coefficients are this object: they are not multiplied


class NotOrdered(NotExplicit):
    """An expression outside this normal form; the message says which part."""


@dataclass(frozen=True, slots=True)
class Letter:
    """base, transposed and inverted as the flags say; base is canonical, never a transpose."""

    base: Term
    rows: Dimension
    cols: Dimension
    transposed: bool = False
    inverted: bool = False

    def __hash__(self) -> int:
        return hash((self.base, self.transposed, self.inverted))

    @property
    def flipped(self) -> Letter:
        """The transpose, of a letter that nothing more is known of."""
        return Letter(self.base, self.cols, self.rows, not self.transposed, self.inverted)

    def undoes(self, other: Letter) -> bool:
        """Whether the product of the two is the identity."""
        same = self.base is other.base and self.transposed is other.transposed
        return same and self.inverted is not other.inverted

    @property
    def flags(self) -> bool:
        return self.transposed or self.inverted

    @property
    def term(self) -> Term:
        inner = Inverse(self.base) if self.inverted else self.base
        return Transpose(inner) if self.transposed else inner

    @property
    def key(self) -> tuple[str, bool, bool]:
        return order(self.base), self.inverted, self.transposed


Word: TypeAlias = tuple[Letter, ...]
Scalars: TypeAlias = tuple[Term, ...]  # sorted: a² b is (a, a, b)
Monomial: TypeAlias = tuple[Scalars, Word]


def word_key(word: Word) -> tuple[int, list[tuple[str, bool, bool]]]:
    """Shorter words first, then by their letters."""
    return len(word), [letter.key for letter in word]


@dataclass(frozen=True, slots=True)
class Form:
    """Σ coefficient · scalars · word, none of the coefficients 0."""

    shape: Shape
    parts: Mapping[Monomial, Fraction]

    def __add__(self, other: Form) -> Form:
        return collected(self.shape, [*self.parts.items(), *other.parts.items()])

    def __neg__(self) -> Form:
        return Form(self.shape, {monomial: -c for monomial, c in self.parts.items()})

    def __sub__(self, other: Form) -> Form:
        return self + (-other)

    def times(self, number: Fraction, scalars: Scalars = ()) -> Form:
        """The form times a number and scalar factors."""
        if not scalars and number is ONCE:
            return self
        return collected(self.shape, self.parts_times(number, scalars))

    def parts_times(
        self, number: Fraction, scalars: Scalars
    ) -> Iterator[tuple[Monomial, Fraction]]:
        for (own, word), c in self.parts.items():
            yield (multiplied_scalars(scalars, own), word), multiplied(number, c)

    @property
    def words(self) -> list[Word]:
        """Each word once, the longest first."""
        return sorted({word for _, word in self.parts}, key=word_key, reverse=True)

    def coefficient(self, word: Word) -> Form:
        """What stands before a word, as a scalar form."""
        found = [((s, ()), c) for (s, w), c in self.parts.items() if w == word]
        return collected(SCALAR, found)


SCALAR = Shape.of(1, 1)


def collected(shape: Shape, parts: Iterable[tuple[Monomial, Fraction]]) -> Form:
    """The form with these parts added up; NotOrdered where they are too many."""
    totals: dict[Monomial, Fraction] = {}
    for monomial, coefficient in parts:
        known = totals.get(monomial)
        totals[monomial] = coefficient if known is None else known + coefficient
    if len(totals) > MOST_PARTS:
        raise NotOrdered("too many products")
    return Form(shape, {m: c for m, c in totals.items() if c})


def scalar_form(term: Term) -> Form:
    """A scalar factor as a form."""
    return Form(SCALAR, {((term,), ()): ONCE})


def constant_form(value: Fraction) -> Form:
    return Form(SCALAR, {((), ()): ONCE if value == 1 else value} if value else {})


def word_form(word: Word, shape: Shape) -> Form:
    return Form(shape, {((), word): ONCE})


def identity_form(size: Dimension) -> Form:
    return word_form((), Shape(size, size))


def zero_form(shape: Shape) -> Form:
    return Form(shape, {})


def letter_of(symbol: Symbol) -> Letter:
    return Letter(symbol, symbol.rows, symbol.cols)


def word_shape(word: Word) -> Shape:
    """Rows of the first and columns of the last letter of a word that is not empty."""
    return Shape(word[0].rows, word[-1].cols)


def multiplied_scalars(left: Scalars, right: Scalars) -> Scalars:
    return tuple(sorted((*left, *right), key=order)) if left and right else left or right


def multiplied(left: Fraction, right: Fraction) -> Fraction:
    return right if left is ONCE else left if right is ONCE else left * right

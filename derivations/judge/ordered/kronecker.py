"""Kronecker products and vec: (A ⊗ B)(C ⊗ D) = AC ⊗ BD, (A ⊗ B)⁻¹ = A⁻¹ ⊗ B⁻¹,
det(A ⊗ B) = det(A)ⁿ det(B)ᵐ and (Bᵀ ⊗ A) vec X = vec(AXB) (Magnus and Neudecker, chapter 2).

The letter of A ⊗ B keeps the words of both factors, an empty one for an identity, whose size is
that of the factor in its base. vec of a sum is the sum of letters that keep one word each.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.judge.ordered.words import (
    Form,
    Letter,
    Monomial,
    Word,
    collected,
    multiplied_scalars,
    scalar_form,
    word_form,
)
from derivations.terms import Dimension, Identity, Kronecker, Power, Shape, Term
from derivations.terms.functions import stacked as vec

if TYPE_CHECKING:
    from derivations.judge.ordered.algebra import Algebra


def kronecker_form(algebra: Algebra, left: Form, right: Form) -> Form:
    """Bilinear in its factors; I ⊗ I is an identity."""
    rows, cols = left.shape.rows * right.shape.rows, left.shape.cols * right.shape.cols
    total: list[tuple[Monomial, Fraction]] = []
    for (a, v), c in left.parts.items():
        for (b, w), d in right.parts.items():
            word: Word = ()
            if v or w:
                base = Kronecker(_factor(v, left.shape), _factor(w, right.shape))
                algebra.blocks[base] = v, w
                word = (Letter(base, rows, cols),)
            total.append(((multiplied_scalars(a, b), word), c * d))
    return collected(Shape(rows, cols), total)


def _factor(word: Word, shape: Shape) -> Term:
    from derivations.judge.ordered.algebra import word_term

    return word_term(word) if word else Identity(shape.rows)


def _forms(algebra: Algebra, letter: Letter) -> tuple[Form, Form]:
    """Both factors of the letter, transposed where it is."""
    base = letter.base
    assert isinstance(base, Kronecker)
    forms = [
        word_form(word, factor.shape)
        for word, factor in zip(algebra.blocks[base], (base.left, base.right), strict=True)
    ]
    if letter.transposed:
        forms = [algebra.transpose(form) for form in forms]
    return forms[0], forms[1]


def transposed_block(algebra: Algebra, letter: Letter) -> Letter:
    """(A ⊗ B)ᵀ = Aᵀ ⊗ Bᵀ."""
    if letter.flags:
        return letter.flipped
    v, w = map(algebra.transposed_word, algebra.blocks[letter.base])
    base = letter.base
    assert isinstance(base, Kronecker)
    turned = [Shape(f.shape.cols, f.shape.rows) for f in (base.left, base.right)]
    base = Kronecker(_factor(v, turned[0]), _factor(w, turned[1]))
    algebra.blocks[base] = v, w
    return Letter(base, letter.cols, letter.rows)


def mixed(algebra: Algebra, left: Letter, right: Letter) -> Form | None:
    """(A ⊗ B)(C ⊗ D) = AC ⊗ BD where both products exist."""
    if left.inverted or right.inverted:
        return None
    (a, b), (c, d) = _forms(algebra, left), _forms(algebra, right)
    if a.shape.cols != c.shape.rows or b.shape.cols != d.shape.rows:
        return None
    return kronecker_form(algebra, algebra.product(a, c), algebra.product(b, d))


def inverse_block(algebra: Algebra, letter: Letter) -> Form | None:
    """(A ⊗ B)⁻¹ = A⁻¹ ⊗ B⁻¹ of square factors."""
    first, second = _forms(algebra, letter)
    if letter.inverted or not (first.shape.is_square and second.shape.is_square):
        return None
    return kronecker_form(algebra, algebra.inverse(first), algebra.inverse(second))


def trace_of_block(algebra: Algebra, letter: Letter) -> Form | None:
    """tr(A ⊗ B) = tr A · tr B of square factors."""
    first, second = _forms(algebra, letter)
    if letter.inverted or not (first.shape.is_square and second.shape.is_square):
        return None
    return algebra.product(algebra.trace(first), algebra.trace(second))


def determinant_of_block(algebra: Algebra, letter: Letter) -> Form | None:
    """det(A)ⁿ det(B)ᵐ of an m×m matrix A and an n×n matrix B."""
    from derivations.judge.ordered.algebra import dimension_form, form_term

    first, second = _forms(algebra, letter)
    if letter.inverted or not (first.shape.is_square and second.shape.is_square):
        return None

    def power(of: Form, size: Dimension) -> Form:
        value = form_term(algebra.determinant(of))
        return scalar_form(Power(value, form_term(dimension_form(size))))

    return algebra.product(power(first, second.shape.rows), power(second, first.shape.rows))


# ---------------------------------------------------------------- vec


def stacked(algebra: Algebra, form: Form) -> Form:
    """vec of a matrix: the letters of its words; a column is its own vec."""
    size = form.shape.rows * form.shape.cols
    if form.shape.cols == Dimension.of(1):
        return form
    total: list[tuple[Monomial, Fraction]] = []
    for (scalars, word), c in form.parts.items():
        base = vec(_factor(word, form.shape))
        algebra.stacks[base] = word, form.shape
        total.append(((scalars, (Letter(base, size, Dimension.of(1)),)), c))
    return collected(Shape(size, Dimension.of(1)), total)


def unfolded(algebra: Algebra, left: Letter, right: Letter) -> Form | None:
    """vec(AXB) for (Bᵀ ⊗ A) vec X, and tr(XᵀY) for vec(X)ᵀ vec(Y)."""
    if right.flags or left.inverted or right.base not in algebra.stacks:
        return None
    inner = _unstacked(algebra, right)
    if left.base in algebra.stacks and left.transposed:
        other = algebra.transpose(_unstacked(algebra, left))
        if other.shape.cols != inner.shape.rows or other.shape.rows != inner.shape.cols:
            return None
        return algebra.trace(algebra.product(other, inner))
    if left.base not in algebra.blocks:
        return None
    first, second = _forms(algebra, left)
    if second.shape.cols != inner.shape.rows or first.shape.cols != inner.shape.cols:
        return None
    product = algebra.product(algebra.product(second, inner), algebra.transpose(first))
    return stacked(algebra, product)


def _unstacked(algebra: Algebra, letter: Letter) -> Form:
    word, shape = algebra.stacks[letter.base]
    return word_form(word, shape)

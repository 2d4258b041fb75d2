"""Complex conjugates in the ordered normal form: an automorphism that letters and numbers carry.

conj(AB) = conj(A) conj(B), conj(Aᵀ) = conj(A)ᵀ and conj(A⁻¹) = conj(A)⁻¹ (Horn and Johnson, Matrix
Analysis, 0.2.5), so that the conjugate of a form is that of its letters and scalars. A letter or a
number of which nothing more is known has a conjugate of its own; A* is conj(A)ᵀ.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.dataclass import replace
from derivations.judge.ordered.words import (
    Form,
    Letter,
    NotOrdered,
    Word,
    identity_form,
    scalar_form,
    word_shape,
    zero_form,
)
from derivations.terms import (
    Absolute,
    Constant,
    Identity,
    Index,
    Inverse,
    Kronecker,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Shape,
    Sum,
    Symbol,
    Term,
)
from derivations.terms.functions import CONJUGATE

if TYPE_CHECKING:
    from derivations.judge.ordered.algebra import Algebra

ALGEBRA = (Sum, Product, Quotient, Negation)


def conjugated(algebra: Algebra, form: Form) -> Form:
    """The conjugate of a form; NotOrdered where a letter has none that is known."""
    algebra.is_complex = True
    total = zero_form(form.shape)
    for (scalars, word), c in form.parts.items():
        part = _of_word(algebra, word, form.shape).times(c)
        for scalar in scalars:
            part = algebra.scaled(_of_scalar(algebra, scalar), part)
        total = total + part
    return total


def _of_word(algebra: Algebra, word: Word, shape: Shape) -> Form:
    if not word:
        return identity_form(shape.rows)
    first, *rest = (_of_letter(algebra, letter) for letter in word)
    for factor in rest:
        first = algebra.product(first, factor)
    return first


def _of_letter(algebra: Algebra, letter: Letter) -> Form:
    if letter.base in algebra.inverted:
        found = algebra.inverse(conjugated(algebra, algebra.inverted[letter.base]))
        return algebra.transpose(found) if letter.transposed else found
    if letter.base in algebra.blocks:
        return _of_block(algebra, letter)
    if letter.base in algebra.diagonals and not letter.inverted:
        entries = algebra.diagonals[letter.base]
        return algebra.diagonal(_of_word(algebra, entries, word_shape(entries)))
    other = replace(letter, base=_base(algebra, letter.base))
    return algebra.normal((other,), Shape(other.rows, other.cols))


def _base(algebra: Algebra, base: Term) -> Term:
    match base:
        case Map(function, inner) if function == CONJUGATE:
            return inner
        case Symbol():
            found = Map(CONJUGATE, base)
            if base in algebra.symmetric:
                algebra.symmetric.add(found)
            return found
        case Identity():
            return base
    raise NotOrdered(f"the conjugate of {type(base).__name__}")


def _of_block(algebra: Algebra, letter: Letter) -> Form:
    from derivations.judge.ordered.kronecker import kronecker_form

    base = letter.base
    if letter.flags or not isinstance(base, Kronecker):
        raise NotOrdered("the conjugate of an inverse of a Kronecker product")
    pairs = zip(algebra.blocks[base], (base.left, base.right), strict=True)
    first, second = (_of_word(algebra, word, factor.shape) for word, factor in pairs)
    return kronecker_form(algebra, first, second)


def _of_scalar(algebra: Algebra, scalar: Term) -> Form:
    if (atom := algebra.atom_of(scalar)) is not None:
        return _of_atom(algebra, scalar, atom.kind, atom.word)
    match scalar:
        case Constant("i"):
            return scalar_form(scalar).times(Fraction(-1))
        case Number() | Index() | Absolute() | Constant():
            return scalar_form(scalar)
        case Map(function, inner) if function == CONJUGATE:
            return scalar_form(inner)
        case Symbol():
            return scalar_form(Map(CONJUGATE, scalar))
        case Inverse(inner):
            return scalar_form(Inverse(_term(algebra, inner)))
        case Power(base, Number() as exponent):
            return scalar_form(Power(_term(algebra, base), exponent))
        case Power(base, Index() as exponent):
            return scalar_form(Power(_term(algebra, base), exponent))
        case _ if isinstance(scalar, ALGEBRA):
            return scalar_form(scalar.map(lambda part: _term(algebra, part)))
    raise NotOrdered(f"the conjugate of {type(scalar).__name__}")


def _term(algebra: Algebra, scalar: Term) -> Term:
    from derivations.judge.ordered.algebra import form_term

    return form_term(_of_scalar(algebra, scalar))


def _of_atom(algebra: Algebra, atom: Term, kind: str, word: Word) -> Form:
    if kind.startswith("norm"):
        return scalar_form(atom)
    if kind == "word":
        return _of_word(algebra, word, Shape.of(1, 1))
    if not word or kind not in ("trace", "det"):
        raise NotOrdered(f"the conjugate of a number by {kind}")
    inner = _of_word(algebra, word, word_shape(word))
    return algebra.trace(inner) if kind == "trace" else algebra.determinant(inner)


def adjoint(algebra: Algebra, form: Form) -> Form:
    """conj(A)ᵀ where conjugates are written, and Aᵀ where none is."""
    return algebra.transpose(conjugated(algebra, form) if algebra.is_complex else form)

"""Sums, ordered products, quotients, powers and the products of matrices. Nothing simplifies."""

from __future__ import annotations

from fractions import Fraction

from derivations.terms.leaves import Number
from derivations.terms.node import Operand, Term, TermType
from derivations.terms.shapes import Shape, ShapeError, chain_shape, same_shape


class Sum(Term, metaclass=TermType):
    """a + b + …, of one shape, in the order written."""

    terms: tuple[Term, ...]

    def infer_shape(self) -> Shape:
        return same_shape("sum", (term.shape for term in self.terms))


class Negation(Term, metaclass=TermType):
    """−a."""

    term: Term

    def infer_shape(self) -> Shape:
        return self.term.shape


class Product(Term, metaclass=TermType):
    """a b …, the ordered product of matrices; a scalar factor may stand anywhere and scales."""

    factors: tuple[Term, ...]

    def infer_shape(self) -> Shape:
        return chain_shape(factor.shape for factor in self.factors)


class Quotient(Term, metaclass=TermType):
    """a / b: b a scalar, or of a's shape and then entry by entry."""

    numerator: Term
    denominator: Term

    def infer_shape(self) -> Shape:
        if self.denominator.shape.is_scalar:
            return self.numerator.shape
        return same_shape("quotient", (self.numerator.shape, self.denominator.shape))


class Power(Term, metaclass=TermType):
    """a^b: a scalar or a square matrix, b a scalar."""

    base: Term
    exponent: Term

    def infer_shape(self) -> Shape:
        if not self.exponent.shape.is_scalar:
            raise ShapeError(f"power with the exponent {self.exponent.shape}: it must be a scalar")
        if not self.base.shape.is_square:
            raise ShapeError(f"power of {self.base.shape}: only square matrices have powers")
        return self.base.shape


class Hadamard(Term, metaclass=TermType):
    """a ⊙ b, entry by entry."""

    left: Term
    right: Term

    def infer_shape(self) -> Shape:
        return same_shape("Hadamard product", (self.left.shape, self.right.shape))


class Kronecker(Term, metaclass=TermType):
    """a ⊗ b, blocks a_ij b."""

    left: Term
    right: Term

    def infer_shape(self) -> Shape:
        left, right = self.left.shape, self.right.shape
        return Shape(left.rows * right.rows, left.cols * right.cols)


class Transpose(Term, metaclass=TermType):
    """aᵀ."""

    term: Term

    def infer_shape(self) -> Shape:
        return Shape(self.term.shape.cols, self.term.shape.rows)


class Inverse(Term, metaclass=TermType):
    """a⁻¹ of a square matrix."""

    term: Term

    def infer_shape(self) -> Shape:
        return _square("inverse", self.term)


class Diagonal(Term, metaclass=TermType):
    """diag(v): the square matrix with the vector v on its diagonal."""

    vector: Term

    def infer_shape(self) -> Shape:
        if not self.vector.shape.is_vector:
            raise ShapeError(f"diag of {self.vector.shape}: it takes a vector, n×1")
        return Shape(self.vector.shape.rows, self.vector.shape.rows)


def _square(what: str, term: Term) -> Shape:
    if not term.shape.is_square:
        raise ShapeError(f"{what} of {term.shape}: the matrix must be square")
    return term.shape


def lift(value: Operand) -> Term:
    """A term as it is; a number as a term."""
    return value if isinstance(value, Term) else Number(Fraction(value))


def plus(*terms: Operand) -> Term:
    """The sum, flattened; one term stays itself."""
    flat = [
        part
        for term in map(lift, terms)
        for part in (term.terms if isinstance(term, Sum) else (term,))
    ]
    return flat[0] if len(flat) == 1 else Sum(tuple(flat))


def negative(term: Operand) -> Term:
    """−a; a number stays a number, a double negation is undone."""
    term = lift(term)
    if isinstance(term, Number):
        return Number(-term.value, term.places)
    return term.term if isinstance(term, Negation) else Negation(term)


def times(*factors: Operand) -> Term:
    """The ordered product, flattened; one factor stays itself."""
    flat = [
        part
        for factor in map(lift, factors)
        for part in (factor.factors if isinstance(factor, Product) else (factor,))
    ]
    return flat[0] if len(flat) == 1 else Product(tuple(flat))


def scaled(left: Operand, right: Operand) -> Term:
    """The product when one side is a scalar, else the entrywise product."""
    left, right = lift(left), lift(right)
    if left.shape.is_scalar or right.shape.is_scalar:
        return times(left, right)
    return Hadamard(left, right)


def quotient(numerator: Operand, denominator: Operand) -> Term:
    return Quotient(lift(numerator), lift(denominator))


def power(base: Operand, exponent: Operand) -> Term:
    return Power(lift(base), lift(exponent))

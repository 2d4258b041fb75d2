"""From a term to its form, node by node; what is no matrix algebra becomes a letter or an atom."""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.ordered.algebra import (
    Algebra,
    dimension_form,
    form_term,
    reciprocal,
)
from derivations.judge.ordered.conjugates import adjoint, conjugated
from derivations.judge.ordered.exponentials import exponential_form
from derivations.judge.ordered.kronecker import kronecker_form, stacked
from derivations.judge.ordered.powers import power_form
from derivations.judge.ordered.sums import Range, summed_form
from derivations.judge.ordered.words import (
    SCALAR,
    Form,
    Letter,
    NotOrdered,
    constant_form,
    identity_form,
    letter_of,
    scalar_form,
    word_form,
    zero_form,
)
from derivations.terms import (
    Absolute,
    Call,
    Component,
    Derivative,
    Determinant,
    Diagonal,
    Dimension,
    Hadamard,
    Identity,
    Index,
    IndexedSum,
    Inverse,
    Kronecker,
    Map,
    Matrix,
    Name,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Shape,
    Slopes,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    Vector,
    Zero,
    canonical,
)
from derivations.terms.entrywise import Filled, Gradient
from derivations.terms.functions import CONJUGATE, EXPONENTIAL, VEC

LARGEST_POWER = 8
BASIS = Name("basis", accents=("all",))


class Lowering:
    """Terms to forms under one algebra; sizes: the names of dimensions in the claim."""

    def __init__(self, algebra: Algebra, sizes: frozenset[str] = frozenset()) -> None:
        self.algebra, self.sizes = algebra, sizes
        self.done: dict[Term, Form] = {}

    def form(self, term: Term) -> Form:
        """The form of a scalar, vector or matrix term; NotOrdered for what has none."""
        found = self.done.get(term)
        if found is None:
            found = self.done[term] = self._form(term)
        return found

    def _form(self, term: Term) -> Form:
        match term:
            case Number(value):
                return constant_form(value)
            case Sum(terms):
                total = zero_form(term.shape)
                for part in terms:
                    total = total + self.form(part)
                return total
            case Negation(inner):
                return -self.form(inner)
            case Product(factors):
                return self._product(factors)
            case Quotient(top, bottom) if bottom.shape.is_scalar:
                below = reciprocal(self.form(bottom))
                return self.algebra.product(below, self.form(top))
            case Transpose(inner):
                return self.algebra.transpose(self.form(inner))
            case IndexedSum(variable, lower, upper, body):
                over = Range(variable, self.scalar(lower), self.scalar(upper))
                return summed_form(self.algebra, self.form(body), over)
            case Derivative(inner, wrt):
                from derivations.judge.ordered.calculus import jacobian

                return jacobian(self, inner, wrt)
            case Slopes(inner, wrt):
                from derivations.judge.ordered.calculus import gradient

                return gradient(self, inner, wrt)
        return self._scalar_form(term) if term.shape.is_scalar else self._matrix(term)

    def _product(self, factors: tuple[Term, ...]) -> Form:
        first, *rest = map(self.form, factors)
        for factor in rest:
            first = self.algebra.product(first, factor)
        return first

    # ------------------------------------------------------------ matrices

    def _matrix(self, term: Term) -> Form:
        match term:
            case Symbol():
                return self.algebra.normal((letter_of(term),), term.shape)
            case Identity(size):
                return identity_form(size)
            case Zero():
                return zero_form(term.shape)
            case Inverse(inner):
                return self.algebra.inverse(self.form(inner))
            case Diagonal(vector):
                return self.algebra.diagonal(self.form(vector))
            case Hadamard(left, right):
                return self.algebra.entrywise(self.form(left), self.form(right))
            case Kronecker(left, right):
                return kronecker_form(self.algebra, self.form(left), self.form(right))
            case Power(base, exponent):
                return self._power(self.form(base), exponent)
            case Matrix() | Vector():
                return self.whole(term, term.shape)
            case Filled(scalar, rows, cols):
                ones = self._ones(rows, cols)
                return self.algebra.product(self.form(scalar), ones)
            case Call(function, (inner,)) if function == VEC and not inner.shape.is_scalar:
                return stacked(self.algebra, self.form(inner))
            case Call(function, (inner,)) if function == EXPONENTIAL:
                return exponential_form(self.algebra, self.form(inner))
            case Map(function, argument) if function == CONJUGATE:
                return conjugated(self.algebra, self.form(argument))
            case Map(function, argument):
                base = Map(function, form_term(self.form(argument)))
                return self.whole(base, term.shape)
            case Gradient(function, point):
                return self.whole(Gradient(function, form_term(self.form(point))), term.shape)
        raise NotOrdered(f"no ordered form of {type(term).__name__}")

    def whole(self, base: Term, shape: Shape) -> Form:
        """A letter for an expression that is taken as it is."""
        if base.shape != shape:
            raise NotOrdered("an expression without a shape")
        return self.algebra.normal((Letter(canonical(base), shape.rows, shape.cols),), shape)

    def _ones(self, rows: Dimension, cols: Dimension) -> Form:
        column = word_form((self.algebra.ones(rows),), Shape.of(rows, 1))
        if cols == Dimension.of(1):
            return column
        row = self.algebra.transpose(word_form((self.algebra.ones(cols),), Shape.of(cols, 1)))
        return row if rows == Dimension.of(1) else self.algebra.product(column, row)

    def _power(self, base: Form, exponent: Term) -> Form:
        count = _integer(exponent)
        if count is None:
            return power_form(self.algebra, base, exponent)
        if abs(count) > LARGEST_POWER:
            raise NotOrdered("a matrix to a large power")
        base = base if count >= 0 else self.algebra.inverse(base)
        total = identity_form(base.shape.rows)
        for _ in range(abs(count)):
            total = self.algebra.product(total, base)
        return total

    # ------------------------------------------------------------ scalars

    def scalar(self, term: Term) -> Term:
        """A scalar term in which every number made of matrices is an atom."""
        if isinstance(term, Index | Number):
            return self._size_or(term)
        return form_term(self.form(term))

    def _scalar_form(self, term: Term) -> Form:
        match term:
            case Symbol() | Index():
                return scalar_form(self._size_or(term))
            case Inverse(inner):
                return reciprocal(self.form(inner))
            case Map(function, argument) if function == CONJUGATE and self.algebra.is_complex:
                return conjugated(self.algebra, self.form(argument))
            case Hadamard(left, right):
                return self._product((left, right))
            case Trace(inner):
                return self.algebra.trace(self.form(inner))
            case Determinant(inner):
                return self.algebra.determinant(self.form(inner))
            case Norm(inner, kind):
                return self._norm(inner, kind)
            case Component(inner, places):
                return self._component(self.form(inner), places)
            case Power(base, exponent) if (count := _integer(exponent)) is not None:
                if (square := self._square_of_norm(base)) is not None and count in (2, 4):
                    return square if count == 2 else self.algebra.product(square, square)
                if 0 < count <= 2:
                    return self._product((base,) * count)
            case Call(function, arguments):  # f of equal vectors is equal
                points = tuple(form_term(self.form(argument)) for argument in arguments)
                return scalar_form(canonical(Call(function, points, *term.shape)))
        changed = term.map(self._inside)
        return scalar_form(canonical(changed))

    def _inside(self, child: Term) -> Term:
        if not child.shape.is_scalar:
            raise NotOrdered("a function of a matrix")
        return self.scalar(child)

    def _size_or(self, term: Term) -> Term:
        """n is one index, whether it was read as one or as a variable."""
        if isinstance(term, Symbol) and not term.indices and str(term.name) in self.sizes:
            return form_term(dimension_form(Dimension.of(str(term.name))))
        return term

    def _norm(self, inner: Term, kind: str) -> Form:
        square = self._square_of_norm(Norm(inner, kind))
        if square is None:
            c, factors, form = _with_a_leading_one(self.form(inner))
            length = scalar_form(self.algebra.symbol_for(f"norm{kind}", form_term(form)))
            for factor in factors:
                length = self.algebra.product(scalar_form(factor), length)
            return length.times(c)
        return scalar_form(Root(form_term(square)))

    def _square_of_norm(self, term: Term) -> Form | None:
        """xᵀx of ‖x‖, tr(AᵀA) of ‖A‖_F; None for what has no such square."""
        match term:
            case Norm(inner, "" | "2" | "F") if inner.shape.is_vector:
                form = self.form(inner)
                return self.algebra.product(adjoint(self.algebra, form), form)
            case Norm(inner, "F"):
                form = self.form(inner)
                return self.algebra.trace(self.algebra.product(adjoint(self.algebra, form), form))
        return None

    def _component(self, form: Form, places: tuple[Term, ...]) -> Form:
        """The entry at i, j is e_iᵀ A e_j."""
        sizes = form.shape
        row = self.algebra.transpose(self._basis(places[0], sizes.rows))
        found = self.algebra.product(row, form)
        if len(places) == 2:
            found = self.algebra.product(found, self._basis(places[1], sizes.cols))
        if found.shape != SCALAR:
            raise NotOrdered("an entry of a matrix with one index")
        return found

    def _basis(self, place: Term, size: Dimension) -> Form:
        symbol = Symbol(BASIS, size, indices=(place,))
        return word_form((letter_of(symbol),), symbol.shape)


def _with_a_leading_one(form: Form) -> tuple[Fraction, tuple[Term, ...], Form]:
    """|c|, |s| and A of c s A, |c| and A + … of c A + …: a norm is homogeneous."""
    if not form.parts:
        return Fraction(1), (), form
    (scalars, word), c = min(form.parts.items(), key=lambda part: str(part[0]))
    if len(form.parts) == 1:
        sizes = tuple(Absolute(scalar) for scalar in scalars)
        return abs(c), sizes, Form(form.shape, {((), word): Fraction(1)})
    return abs(c), (), Form(form.shape, {key: each / c for key, each in form.parts.items()})


def _integer(term: Term) -> int | None:
    match term:
        case Number(value) if value.denominator == 1:
            return value.numerator
        case Index() if term.is_constant:
            return term.constant
    return None

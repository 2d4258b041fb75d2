"""Derivatives of forms, by the product rule for differentials.

d(f) is linear in a letter dx that stands for any small change. For a vector x what multiplies dx
is the Jacobian; for a matrix X and a number f = tr(GᵀX) + … it is G, of X's shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from derivations.judge.expanding.explicit import derivative
from derivations.judge.ordered.algebra import ONE, Algebra
from derivations.judge.ordered.sums import Range, summed_form
from derivations.judge.ordered.words import (
    Form,
    Letter,
    NotOrdered,
    Word,
    scalar_form,
    word_form,
    word_shape,
    zero_form,
)
from derivations.terms import (
    Derivative,
    Function,
    Hadamard,
    IndexedSum,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Shape,
    Sum,
    Symbol,
    Term,
)
from derivations.terms.entrywise import Filled
from derivations.terms.substitution import free_leaves, replace, replace_terms

if TYPE_CHECKING:
    from derivations.judge.ordered.lowering import Lowering

LARGEST_POWER = 4


def jacobian(lowering: Lowering, inner: Term, wrt: Symbol) -> Form:
    """∂inner/∂wrt for a column or a number wrt, rows as inner has entries."""
    by_number = isinstance(wrt, Symbol) and wrt.shape.is_scalar
    if not isinstance(wrt, Symbol) or not (by_number or inner.shape.is_vector):
        raise NotOrdered("a derivative of a matrix")
    if not wrt.shape.is_vector:
        raise NotOrdered("a derivative by or of a matrix")
    if wrt.indices:
        raise NotOrdered("a derivative by one member of a family")
    form = lowering.form(inner)
    if wrt.shape.is_scalar:
        return Differential(lowering, wrt).slope(form)
    return Differential(lowering, wrt).jacobian(form)


def gradient(lowering: Lowering, inner: Term, wrt: Symbol) -> Form:
    """The matrix of ∂inner/∂wrt_ij, for a number inner."""
    if not inner.shape.is_scalar or wrt.indices:
        raise NotOrdered("a gradient of a matrix")
    form = lowering.form(inner)
    if wrt.shape.is_scalar:
        return Differential(lowering, wrt).slope(form)
    return Differential(lowering, wrt).gradient(form)


class Differential:
    """Derivatives by one symbol under the algebra of a lowering."""

    def __init__(self, lowering: Lowering, wrt: Symbol) -> None:
        self.lowering, self.wrt = lowering, wrt
        self.algebra: Algebra = lowering.algebra
        if wrt in self.algebra.constrained:
            raise NotOrdered("a derivative by what a condition between matrices speaks of")

    # ------------------------------------------------------------ by a number

    def slope(self, form: Form) -> Form:
        total = zero_form(form.shape)
        for (scalars, word), c in form.parts.items():
            for place, letter in enumerate(word):
                if self._moves(letter.base):
                    total = total + self._at_place(word, place, form.shape).times(c, scalars)
            for k, factor in enumerate(scalars):
                if self._moves(factor):
                    if any(self._moves(atom) for atom in self._atoms(factor)):
                        raise NotOrdered("a matrix that depends on a number")
                    inner = self._slope_of(factor)
                    rest = Form(form.shape, {((*scalars[:k], *scalars[k + 1 :]), word): c})
                    total = total + self.algebra.product(inner, rest)
        return total

    def _at_place(self, word: Word, place: int, shape: Shape) -> Form:
        """The word with the slope of one letter: e^X has X′ e^X where X′ commutes with X."""
        algebra, letter = self.algebra, word[place]
        exponent = algebra.exponents.get(letter.base) if not letter.flags else None
        if exponent is None:
            raise NotOrdered("a matrix that depends on a number")
        slope, one = self.slope(exponent), word_form((letter,), exponent.shape)
        if (algebra.product(slope, exponent) - algebra.product(exponent, slope)).parts:
            raise NotOrdered("an exponent that does not commute with its slope")
        before, behind = word[:place], word[place + 1 :]
        found = algebra.product(slope, one)
        if before:
            found = algebra.product(word_form(before, word_shape(before)), found)
        return algebra.product(found, word_form(behind, word_shape(behind))) if behind else found

    def _slope_of(self, factor: Term) -> Form:
        slope = derivative(factor, self.wrt)
        if slope is Derivative(factor, self.wrt):
            raise NotOrdered("a derivative of what has no formula")
        return self.lowering.form(slope)

    def _moves(self, term: Term) -> bool:
        """Whether it depends on the variable; an atom by what is written for it."""
        if self.wrt in free_leaves(term):
            return True
        atoms = (self.algebra.atom_of(leaf) for leaf in free_leaves(term))
        return any(self._moves(atom.term) for atom in atoms if atom is not None)

    def _atoms(self, term: Term) -> list[Term]:
        return [leaf for leaf in free_leaves(term) if self.algebra.atom_of(leaf) is not None]

    # ------------------------------------------------------------ by a vector

    def jacobian(self, form: Form) -> Form:
        """What dx is multiplied with, for a column form."""
        total = zero_form(Shape(form.shape.rows, self.wrt.rows))
        for (scalars, word), c in form.parts.items():
            for k, factor in enumerate(scalars):
                if self._moves(factor):
                    rest = Form(form.shape, {((*scalars[:k], *scalars[k + 1 :]), word): c})
                    row = self.algebra.transpose(self._of_scalar(factor))
                    total = total + self.algebra.product(rest, row)
            if any(self._moves(letter.base) for letter in word):
                moved = self._of_column(word)
                total = total + moved.times(c, scalars)
        return total

    def _of_column(self, word: Word) -> Form:
        """d(A B x): only the last letter may move."""
        if any(self._moves(letter.base) for letter in word[:-1]) or word[-1].flags:
            raise NotOrdered("a matrix that depends on a vector, before a vector")
        last = self._of_letter(word[-1])
        if len(word) == 1:
            return last
        return self.algebra.product(word_form(word[:-1], word_shape(word[:-1])), last)

    def _of_letter(self, letter: Letter) -> Form:
        """The Jacobian of a column that is one letter."""
        algebra = self.algebra
        if letter.base is self.wrt:
            return word_form((), Shape(self.wrt.rows, self.wrt.rows))
        if letter.base in algebra.members:
            return self._of_entrywise(algebra.members[letter.base])
        if letter.base in algebra.sums:
            over, inner = algebra.sums[letter.base]
            return summed_form(algebra, self.jacobian(inner), over)
        match letter.base:
            case Map(function, argument):
                slopes = self.lowering.form(_slope_of(function, argument))
                inner = self.jacobian(self.lowering.form(argument))
                return algebra.product(algebra.diagonal(slopes), inner)
        raise NotOrdered(f"no derivative of {type(letter.base).__name__}")

    def _of_entrywise(self, columns: tuple[Word, ...]) -> Form:
        total = zero_form(Shape(columns[0][0].rows, self.wrt.rows))
        for k, column in enumerate(columns):
            if any(self._moves(letter.base) for letter in column):
                others = self.algebra.entrywise_words((*columns[:k], *columns[k + 1 :]))
                scaling = self.algebra.diagonal(word_form(others, word_shape(others)))
                total = total + self.algebra.product(scaling, self._of_column(column))
        return total

    # ------------------------------------------------------------ of a number

    def gradient(self, form: Form) -> Form:
        """The matrix of derivatives of a scalar form, of the variable's shape."""
        total = zero_form(self.wrt.shape)
        for (scalars, _), c in form.parts.items():
            for k, factor in enumerate(scalars):
                if self._moves(factor):
                    rest = (*scalars[:k], *scalars[k + 1 :])
                    total = total + self._of_scalar(factor).times(c, rest)
        return total

    def _of_scalar(self, factor: Term) -> Form:
        """The chain rule through the atoms and the sums of a scalar term."""
        parts = self._pieces(factor)
        fresh: dict[Term, Term] = {
            part: Symbol(Name(f"piece {k}", "change")) for k, part in enumerate(parts)
        }
        outer = replace_terms(factor, fresh)
        if self._moves(outer):
            raise NotOrdered("a derivative that the chain rule does not reach")
        back: dict[Term, Term] = {symbol: part for part, symbol in fresh.items()}
        total = zero_form(self.wrt.shape)
        for part in parts:
            slope = self.lowering.form(replace(derivative(outer, cast(Symbol, fresh[part])), back))
            total = total + self.algebra.product(slope, self._of_piece(part))
        return total

    def _pieces(self, term: Term) -> list[Term]:
        """The outermost atoms and sums that depend on the variable."""
        if not self._moves(term):
            return []
        if self.algebra.atom_of(term) is not None or isinstance(term, IndexedSum):
            return [term]
        found = [piece for child in term.children for piece in self._pieces(child)]
        return list(dict.fromkeys(found))

    def _of_piece(self, piece: Term) -> Form:
        if isinstance(piece, IndexedSum):
            over = Range(piece.variable, piece.lower, piece.upper)
            return summed_form(self.algebra, self.gradient(self.lowering.form(piece.body)), over)
        atom = self.algebra.atom_of(piece)
        kind, word = (atom.kind, atom.word) if atom is not None else ("", ())
        if kind == "det" and word and word[0].base is self.wrt:
            one = word_form((word[0],), self.wrt.shape)
            adjoint = self.algebra.transpose(self.algebra.inverse(one))
            return self.algebra.product(scalar_form(piece), adjoint)
        if kind not in ("word", "trace") or not word:
            raise NotOrdered(f"no derivative of a {kind or 'norm'}")
        return self._of_number(word)

    def _of_number(self, word: Word) -> Form:
        """The gradient of p X q, or of tr(p X q), is (q p)ᵀ; product rule over the letters."""
        total = zero_form(self.wrt.shape)
        for k, letter in enumerate(word):
            if self._moves(letter.base):
                total = total + self._at_letter(word[k + 1 :] + word[:k], letter)
        return total

    def _at_letter(self, around: Word, letter: Letter) -> Form:
        """The gradient of tr(around · letter), all else constant; around is q p."""
        algebra = self.algebra
        shape = Shape(letter.cols, letter.rows)
        outer = algebra.normal(around, shape) if around else word_form((), shape)
        if letter.base is self.wrt:
            if letter.inverted:
                return self._of_inverse(letter, outer)
            return outer if letter.transposed else algebra.transpose(outer)
        if letter.inverted:
            raise NotOrdered("a derivative of this inverse")
        if letter.transposed:
            outer = algebra.transpose(outer)
        return self._of_whole(letter, outer)

    def _of_inverse(self, letter: Letter, outer: Form) -> Form:
        """d tr(q X⁻¹) = −tr(X⁻¹ q X⁻¹ dX)."""
        if letter.transposed:
            outer = self.algebra.transpose(outer)
        one = word_form((Letter(letter.base, letter.rows, letter.cols, False, True),), outer.shape)
        inner = self.algebra.product(one, self.algebra.product(outer, one))
        return -self.algebra.transpose(inner)

    def _of_whole(self, letter: Letter, outer: Form) -> Form:
        """The gradient of tr(outer · letter) for a letter that is an expression."""
        algebra = self.algebra
        if letter.base in algebra.sums:
            over, inner = algebra.sums[letter.base]
            return summed_form(algebra, self._weighted(outer, inner), over)
        if letter.base in algebra.inverted:
            form = algebra.inverted[letter.base]
            one = word_form((letter_plain(letter),), form.shape)
            weight = algebra.product(one, algebra.product(outer, one))
            return -self._weighted(weight, form)
        if letter_plain(letter).cols == ONE:
            column = self._of_letter(letter_plain(letter)) if self.wrt.cols == ONE else None
            if column is not None:
                return algebra.transpose(algebra.product(outer, column))
        if letter.base in algebra.members:
            return self._through_entries(algebra.members[letter.base], outer)
        return self._through_map(letter, outer)

    def _through_entries(self, members: tuple[Word, ...], outer: Form) -> Form:
        """The gradient of tr(outer · (A ⊙ B)): of tr((outerᵀ ⊙ B)ᵀ A), and the same of B."""
        algebra = self.algebra
        total = zero_form(self.wrt.shape)
        for k, word in enumerate(members):
            if any(self._moves(letter.base) for letter in word):
                others = algebra.entrywise_words((*members[:k], *members[k + 1 :]))
                beside = word_form(others, word_shape(others))
                weight = algebra.entrywise(algebra.transpose(outer), beside)
                moved = word_form(word, word_shape(word))
                total = total + self._weighted(algebra.transpose(weight), moved)
        return total

    def _weighted(self, weight: Form, form: Form) -> Form:
        """The gradient of tr(weight · form), weight constant."""
        total = zero_form(self.wrt.shape)
        for (scalars, word), c in form.parts.items():
            total = total + self._weighted_word(weight, word, form.shape).times(c, scalars)
            for k, factor in enumerate(scalars):
                if self._moves(factor):
                    rest = Form(form.shape, {((*scalars[:k], *scalars[k + 1 :]), word): c})
                    number = self.algebra.trace(self.algebra.product(weight, rest))
                    total = total + self.algebra.product(number, self._of_scalar(factor))
        return total

    def _weighted_word(self, weight: Form, word: Word, shape: Shape) -> Form:
        algebra = self.algebra
        total = zero_form(self.wrt.shape)
        for k, letter in enumerate(word):
            if self._moves(letter.base):
                before = word_form(word[:k], Shape(shape.rows, letter.rows))
                behind = word_form(word[k + 1 :], Shape(letter.cols, shape.cols))
                outer = algebra.product(behind, algebra.product(weight, before))
                for (scalars, around), d in outer.parts.items():
                    total = total + self._at_letter(around, letter).times(d, scalars)
        return total

    def _through_map(self, letter: Letter, outer: Form) -> Form:
        """The gradient of tr(outer · σ(U)), U linear: of tr((outerᵀ ⊙ σ′(U))ᵀ U)."""
        match letter.base:
            case Map(function, argument):
                slopes = self.lowering.form(_slope_of(function, argument))
                weight = self.algebra.entrywise(self.algebra.transpose(outer), slopes)
                inner = self.lowering.form(argument)
                return self._weighted(self.algebra.transpose(weight), inner)
        raise NotOrdered("a derivative by a matrix of this")


def letter_plain(letter: Letter) -> Letter:
    return letter.flipped if letter.transposed else letter


def _slope_of(function: Function, argument: Term) -> Term:
    """σ′ at a column, entry by entry."""
    variable = Symbol(Name("entry", "change"))
    return _lifted(derivative(Map(function, variable), variable), variable, argument)


def _lifted(term: Term, variable: Symbol, column: Term) -> Term:
    """A function of one number as the same function of every entry."""
    if term is variable:
        return column
    if variable not in free_leaves(term):
        return Filled(term, column.shape.rows, column.shape.cols)

    def lift(part: Term) -> Term:
        return _lifted(part, variable, column)

    match term:
        case Sum(terms):
            return Sum(tuple(map(lift, terms)))
        case Negation(inner):
            return Negation(lift(inner))
        case Product(factors):
            return _entrywise([lift(factor) for factor in factors])
        case Power(base, Number(value)) if value in range(1, LARGEST_POWER):
            return _entrywise([lift(base)] * int(value))
        case Map(function, inner):
            return Map(function, lift(inner))
    raise NotOrdered(f"the slope has a {type(term).__name__}")


def _entrywise(parts: list[Term]) -> Term:
    total = parts[0]
    for part in parts[1:]:
        total = Hadamard(total, part)
    return total

"""Exponentials of matrices: e^X e^Y = e^{X+Y} where XY = YX, e^{PDP⁻¹} = P e^D P⁻¹, Σ A^k/k!.

An exponential is a letter that remembers its exponent. It stands before the letters that commute
with the exponent; a multiple of I in the exponent is a number before the letter.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.judge.ordered.words import (
    Form,
    Letter,
    Scalars,
    Word,
    collected,
    identity_form,
    scalar_form,
    word_form,
)
from derivations.terms import (
    Constant,
    Factorial,
    Index,
    Number,
    Power,
    Quotient,
    Shape,
    Term,
    canonical,
    number,
)
from derivations.terms.equality import as_index
from derivations.terms.functions import exponential
from derivations.terms.substitution import free_leaves

if TYPE_CHECKING:
    from derivations.judge.ordered.algebra import Algebra
    from derivations.judge.ordered.sums import Range

E, UNIT, INFINITY = Constant("e"), number(1), Constant("infinity")
MOST_STEPS = 8


def exponential_form(algebra: Algebra, exponent: Form) -> Form:
    """e^X of a square form."""
    beside = exponent.coefficient(())
    rest = Form(exponent.shape, {m: c for m, c in exponent.parts.items() if m[1]})
    if beside.parts:
        return algebra.product(_number(beside), exponential_form(algebra, rest))
    if not rest.parts:
        return identity_form(exponent.shape.rows)
    if (pair := _conjugated(rest)) is not None:
        return _around(algebra, rest, *pair)
    from derivations.judge.ordered.algebra import form_term

    base = exponential(form_term(rest))
    algebra.exponents[base] = rest
    return word_form((Letter(base, rest.shape.rows, rest.shape.cols),), rest.shape)


def _number(exponent: Form) -> Form:
    """e^a"""
    from derivations.judge.ordered.algebra import form_term

    return scalar_form(canonical(Power(E, form_term(exponent))))


def _conjugated(form: Form) -> tuple[Letter, Letter] | None:
    """P and P⁻¹, where every word is P … P⁻¹."""
    ends = {(word[0], word[-1]) for _, word in form.parts if len(word) > 2}
    whole = all(len(word) > 2 for _, word in form.parts)
    if len(ends) != 1 or not whole:
        return None
    ((first, last),) = ends
    return (first, last) if first.undoes(last) else None


def _around(algebra: Algebra, form: Form, first: Letter, last: Letter) -> Form:
    shape = Shape(first.cols, last.rows)
    inner = collected(shape, [((s, word[1:-1]), c) for (s, word), c in form.parts.items()])
    middle = exponential_form(algebra, inner)
    before, behind = (word_form((x,), Shape(x.rows, x.cols)) for x in (first, last))
    return algebra.product(algebra.product(before, middle), behind)


def exponentials_merged(algebra: Algebra, left: Letter, right: Letter) -> Form | None:
    """e^X e^Y as e^{X+Y}, A e^X as e^X A where they commute; None for other letters."""
    behind = algebra.exponents.get(right.base) if not right.flags else None
    if behind is None:
        return None
    before = algebra.exponents.get(left.base) if not left.flags else None
    if before is not None:
        return (
            exponential_form(algebra, before + behind)
            if _commute(algebra, before, behind)
            else None
        )
    if not any(left in word for _, word in behind.parts):
        return None
    one = word_form((left,), Shape(left.rows, left.cols))
    if left.rows != left.cols or not _commute(algebra, one, behind):
        return None
    return word_form((right, left), Shape(right.rows, left.cols))


def _commute(algebra: Algebra, left: Form, right: Form) -> bool:
    return not (algebra.product(left, right) - algebra.product(right, left)).parts


def exponential_letter(algebra: Algebra, exponent: Form) -> Letter | None:
    """The letter that e^X is."""
    found = exponential_form(algebra, exponent)
    ((scalars, word), c), *others = found.parts.items()
    return word[0] if not others and not scalars and len(word) == 1 and c == 1 else None


def exponential_determinant(algebra: Algebra, exponent: Form) -> Form:
    """det e^X = e^{tr X}"""
    return _number(algebra.trace(exponent))


# ---------------------------------------------------------------- the series


def exponential_series(algebra: Algebra, inside: Scalars, word: Word, over: Range) -> Form | None:
    """Σ_k q^{k+b} A^{k+a}/(k+c)! up to infinity; None for another sum."""
    if over.upper is not INFINITY or len(word) != 1 or word[0].flags:
        return None
    letter, exponent = algebra.powers.get(word[0].base, (word[0], None))
    first, shift = as_index(over.lower), _distance(exponent, over.variable)
    counted = [_taken_apart(s, over.variable) for s in inside]
    counts = [at for base, at in counted if base is None]
    if len(counts) != 1 or shift is None or any(at is None for _, at in counted):
        return None
    if not isinstance(first, Index) or not first.is_constant:
        return None
    (start,) = counts
    start = start or 0
    steps, missing = shift - start, first.constant + start
    if not (0 <= steps <= MOST_STEPS and 0 <= missing <= MOST_STEPS):
        return None
    numbers = [(base, at or 0) for base, at in counted if base is not None]
    q = tuple(base for base, _ in numbers)
    one = word_form((letter,), Shape(letter.rows, letter.cols))
    ratio = one.times(Fraction(1), q)
    total, term = exponential_form(algebra, ratio), identity_form(letter.rows)
    for place in range(missing):
        total = total - term
        term = algebra.product(term, ratio).times(Fraction(1, place + 1))
    for _ in range(steps):
        total = algebra.product(one, total)
    beside = tuple(canonical(Power(b, number(at - start))) for b, at in numbers if at != start)
    return total.times(Fraction(1), beside)


def _taken_apart(scalar: Term, variable: Index) -> tuple[Term | None, int | None]:
    """q and b of q^{k+b}; None and c of 1/(k+c)!"""
    match scalar:
        case Quotient(Number(top), Factorial(inner)) if top == 1:
            return None, _distance(as_index(inner), variable)
        case Power(Factorial(inner), Number(value)) if value == -1:
            return None, _distance(as_index(inner), variable)
        case Power(base, exponent) if variable not in free_leaves(base):
            return base, _distance(as_index(exponent), variable)
    return UNIT, None


def _distance(exponent: object, variable: Index) -> int | None:
    """c of k + c"""
    if not isinstance(exponent, Index):
        return None
    rest = exponent - variable
    return rest.constant if rest.is_constant else None

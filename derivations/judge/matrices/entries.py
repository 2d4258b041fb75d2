"""Matrices entry by entry: every entry of a matrix-valued term as a scalar term, at explicit sizes.

The entries of a symbol are scalar symbols of its name with the row and column as further indices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import permutations
from typing import TypeAlias

from derivations.judge.evaluation.complex_parts import NotSplit, conjugate, is_complex
from derivations.judge.evaluation.values import exact
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.expanding.members import is_delta
from derivations.models.differentiation import ZERO, multiplied, summed
from derivations.semantics.elimination import rank, reduced
from derivations.terms import (
    Absolute,
    Call,
    Component,
    Derivative,
    Determinant,
    Diagonal,
    Dimension,
    Extremum,
    Function,
    Hadamard,
    Identity,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Inverse,
    Kronecker,
    Map,
    Matrix,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Slopes,
    Stacked,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    Vector,
    Zero,
    index,
    negative,
    number,
    replace,
    substitute,
)
from derivations.terms.entrywise import Blocks, Filled
from derivations.terms.functions import CONJUGATE, EXPONENTIAL, NULLITY, RANK, RREF, VEC
from derivations.terms.names import ANY_NORM
from derivations.terms.substitution import free_leaves

Entries: TypeAlias = tuple[tuple[Term, ...], ...]
Sizes: TypeAlias = Mapping[str, int]

MOST_ENTRIES = 400
LARGEST_DETERMINANT = 4
LARGEST_SUM = 40
LARGEST_POWER = 8


class NoEntries(NotExplicit):
    """A term that has no entries here; says which part."""


def entries(term: Term, sizes: Sizes) -> Entries:
    """The entries, row by row. sizes: of every named dimension and of numeric sum bounds."""
    return _kept(term, tuple(sorted(sizes.items())))


@lru_cache(maxsize=1 << 14)  # iterates put into one another repeat the same terms many times
def _kept(term: Term, sizes: tuple[tuple[str, int], ...]) -> Entries:
    return _entries(term, dict(sizes))


def _entries(term: Term, sizes: Sizes) -> Entries:
    match term:
        case Index():
            return ((term.substitute({name: index(size) for name, size in sizes.items()}),),)
        case Symbol():
            return _symbol(term, sizes)
        case Vector(parts):
            return tuple((scalar_entry(part, sizes),) for part in parts)
        case Matrix(rows):
            return tuple(tuple(scalar_entry(part, sizes) for part in row) for row in rows)
        case Blocks(blocks):
            return _joined([[entries(block, sizes) for block in row] for row in blocks])
        case Stacked(variable, length, body):
            return _stacked(variable, count(length, sizes), body, sizes)
        case Filled(scalar, rows, cols):
            one = scalar_entry(scalar, sizes)
            return ((one,) * count(cols, sizes),) * count(rows, sizes)
        case Identity(size):
            return identity(count(size, sizes))
        case Zero(rows, cols):
            return ((ZERO,) * count(cols, sizes),) * count(rows, sizes)
        case Sum(terms):
            return _folded([entries(part, sizes) for part in terms], summed)
        case Negation(inner):
            return _each(entries(inner, sizes), negative)
        case Product(factors):
            return _product(factors, sizes)
        case Hadamard(left, right):
            return _folded([entries(left, sizes), entries(right, sizes)], multiplied)
        case Quotient(top, bottom):
            return _quotient(top, bottom, sizes)
        case Transpose(inner):
            return transposed(entries(inner, sizes))
        case Kronecker(left, right):
            return _kronecker(entries(left, sizes), entries(right, sizes))
        case Diagonal(vector):
            return _diagonal([row[0] for row in entries(vector, sizes)])
    return _operator(term, sizes)


def _operator(term: Term, sizes: Sizes) -> Entries:
    match term:
        case Inverse(inner):
            return inverse(entries(inner, sizes))
        case Power(base, exponent) if not base.shape.is_scalar:
            return _matrix_power(entries(base, sizes), exponent, sizes)
        case Derivative(inner, wrt):
            return _jacobian(inner, wrt, sizes)
        case Slopes(inner, wrt):
            return _slopes(inner, wrt, sizes)
        case IndexedSum(_, lower, upper, _) if _numeric(lower, upper, sizes):
            return _unrolled_sum(term, sizes)
        case IndexedProduct(_, lower, upper, _) if _numeric(lower, upper, sizes):
            return _unrolled_product(term, sizes)
        case IndexedExtremum(_, _, lower, upper, _) if _numeric(lower, upper, sizes):
            return ((_unrolled_extremum(term, sizes),),)
        case Trace(inner):
            rows = entries(inner, sizes)
            return ((summed(*(row[i] for i, row in enumerate(rows))),),)
        case Determinant(inner):
            return ((determinant(entries(inner, sizes)),),)
        case Norm(inner, kind):
            return ((_norm(inner, kind, sizes),),)
        case Component(inner, indices):
            return ((_component(inner, indices, sizes),),)
        case Call(of, (inner,)) if of == VEC:
            return tuple(
                (entry,) for column in transposed(entries(inner, sizes)) for entry in column
            )
        case Call(of, (inner,)) if of in (RANK, NULLITY, RREF):
            return _eliminated(of, entries(inner, sizes))
        case Call(of, (inner,)) if of == EXPONENTIAL and not inner.shape.is_scalar:
            return _exponential(entries(inner, sizes))
        case Map(of, argument) if of == CONJUGATE:
            return _each(entries(argument, sizes), _conjugate)
        case Map(function, argument):
            return _each(entries(argument, sizes), lambda entry: Map(function, entry))
    if term.shape.is_scalar and all(child.shape.is_scalar for child in term.children):
        own = getattr(term, term.binds) if term.binds else None
        below = {name: size for name, size in sizes.items() if index(name) is not own}
        return ((term.map(lambda child: scalar_entry(child, below)),),)
    raise NoEntries(f"no entries of {type(term).__name__}")


def scalar_entry(term: Term, sizes: Sizes) -> Term:
    """The one entry of a scalar term; a definition of another shape may have made it a matrix."""
    rows = entries(term, sizes)
    if len(rows) != 1 or len(rows[0]) != 1:
        raise NoEntries(f"{len(rows)}×{len(rows[0])} entries where a number was expected")
    return rows[0][0]


def count(dimension: Dimension, sizes: Sizes) -> int:
    try:
        return dimension.at(sizes)
    except KeyError as error:
        raise NoEntries(f"no size for {error}") from None


def _symbol(term: Symbol, sizes: Sizes) -> Entries:
    if term.indices:
        at: dict[Term, Term] = {index(name): index(size) for name, size in sizes.items()}
        places = tuple(replace(place, at) for place in term.indices)
        term = Symbol(term.name, term.rows, term.cols, places, term.role)
    if is_delta(term) and all(isinstance(at, Index) and at.is_constant for at in term.indices):
        return ((number(int(term.indices[0] is term.indices[1])),),)
    if term.shape.is_scalar:
        size = sizes.get(str(term.name)) if not term.indices else None
        return ((term if size is None else number(size),),)  # det(2A) = 2^n det A
    rows, cols = count(term.rows, sizes), count(term.cols, sizes)
    if rows * cols > MOST_ENTRIES:
        raise NoEntries("a matrix with too many entries")
    is_vector = term.shape.is_vector
    return tuple(
        tuple(_entry(term, (i,) if is_vector else (i, j)) for j in range(1, cols + 1))
        for i in range(1, rows + 1)
    )


def _entry(term: Symbol, place: tuple[int, ...]) -> Symbol:
    return Symbol(term.name, indices=(*term.indices, *map(index, place)))


def _stacked(variable: Index, length: int, body: Term, sizes: Sizes) -> Entries:
    """The rows of a body that has one, for each value of the variable."""
    if length > LARGEST_SUM:
        raise NoEntries("a matrix with too many rows")
    name = variable.variable
    inner = {size: value for size, value in sizes.items() if size != name}
    places = range(1, length + 1)
    return tuple(row for k in places for row in entries(substitute(body, {name: k}), inner))


def _joined(blocks: list[list[Entries]]) -> Entries:
    return tuple(
        tuple(entry for piece in pieces for entry in piece)
        for row in blocks
        for pieces in zip(*row, strict=True)
    )


def _conjugate(entry: Term) -> Term:
    try:
        return conjugate(entry)
    except NotSplit as error:
        raise NoEntries(str(error)) from None


def _eliminated(of: Function, rows: Entries) -> Entries:
    """The rank, the nullity or the echelon form of a matrix of rational numbers."""
    if len(rows) * len(rows[0]) > MOST_ENTRIES:
        raise NoEntries("a matrix with too many entries")
    numbers = [[_rational(entry) for entry in row] for row in rows]
    if of == RREF:
        return tuple(tuple(number(entry) for entry in row) for row in reduced(numbers))
    found = rank(numbers)
    return ((number(found if of == RANK else len(rows[0]) - found),),)


def _rational(entry: Term) -> Fraction:
    value = None if free_leaves(entry) else exact(entry, {})
    if value is None:
        raise NoEntries("an elimination among what are no rational numbers")
    return value


def identity(size: int) -> Entries:
    one, zero = number(1), ZERO
    return tuple(tuple(one if i == j else zero for j in range(size)) for i in range(size))


def transposed(rows: Entries) -> Entries:
    return tuple(zip(*rows, strict=True))


def _each(rows: Entries, change: Callable[[Term], Term]) -> Entries:
    return tuple(tuple(change(entry) for entry in row) for row in rows)


def _folded(parts: list[Entries], combine: Callable[..., Term]) -> Entries:
    return tuple(
        tuple(combine(*places) for places in zip(*rows, strict=True))
        for rows in zip(*parts, strict=True)
    )


def _product(factors: tuple[Term, ...], sizes: Sizes) -> Entries:
    scalars = [scalar_entry(f, sizes) for f in factors if f.shape.is_scalar]
    matrices = [entries(f, sizes) for f in factors if not f.shape.is_scalar]
    if not matrices:
        return ((multiplied(*scalars),),)
    total = matrices[0]
    for rows in matrices[1:]:
        total = times(total, rows)
    return _each(total, lambda entry: multiplied(*scalars, entry))


def times(left: Entries, right: Entries) -> Entries:
    """The matrix product; NoEntries where the sizes do not fit, as of an odd definition put in."""
    if len(left[0]) != len(right):
        raise NoEntries(f"a product of {len(left[0])} columns and {len(right)} rows")
    columns = transposed(right)
    return tuple(
        tuple(summed(*(multiplied(a, b) for a, b in zip(row, col, strict=True))) for col in columns)
        for row in left
    )


def _quotient(top: Term, bottom: Term, sizes: Sizes) -> Entries:
    above = entries(top, sizes)
    if bottom.shape.is_scalar:
        divisor = scalar_entry(bottom, sizes)
        return _each(above, lambda entry: Quotient(entry, divisor))
    return _folded([above, entries(bottom, sizes)], Quotient)


def _kronecker(left: Entries, right: Entries) -> Entries:
    return tuple(
        tuple(multiplied(a, b) for a in row for b in other) for row in left for other in right
    )


def _diagonal(parts: list[Term]) -> Entries:
    return tuple(
        tuple(a if i == j else ZERO for j in range(len(parts))) for i, a in enumerate(parts)
    )


def _matrix_power(base: Entries, exponent: Term, sizes: Sizes) -> Entries:
    power = scalar_entry(exponent, sizes)
    value = power.value if isinstance(power, Number) else None
    if isinstance(power, Index) and power.is_constant:
        value = number(power.constant).value
    if value is None or value.denominator != 1 or abs(value) > LARGEST_POWER:
        raise NoEntries("a matrix to a symbolic power")
    total = identity(len(base))
    base = base if value >= 0 else inverse(base)
    for _ in range(abs(int(value))):
        total = times(total, base)
    return total


def determinant(rows: Entries) -> Term:
    """The Leibniz formula."""
    if len(rows) > LARGEST_DETERMINANT:
        raise NoEntries("the determinant of a large matrix")
    return summed(
        *(
            _signed(order, multiplied(*(rows[i][j] for i, j in enumerate(order))))
            for order in permutations(range(len(rows)))
        )
    )


def _signed(order: tuple[int, ...], term: Term) -> Term:
    inversions = sum(a > b for i, a in enumerate(order) for b in order[i + 1 :])
    return negative(term) if inversions % 2 else term


def inverse(rows: Entries) -> Entries:
    """The adjugate over the determinant."""
    whole = determinant(rows)
    if len(rows) == 1:
        return ((Quotient(number(1), whole),),)
    size = range(len(rows))

    def cofactor(i: int, j: int) -> Term:
        minor = tuple(tuple(rows[k][m] for m in size if m != j) for k in size if k != i)
        term = determinant(minor)
        return negative(term) if (i + j) % 2 else term

    return tuple(tuple(Quotient(cofactor(j, i), whole) for j in size) for i in size)


def _exponential(rows: Entries) -> Entries:
    from derivations.judge.matrices.matrix_exponentials import exponential

    found = exponential(rows)
    if found is None:
        raise NoEntries("the exponential of a matrix in a closed form")
    return found


def _jacobian(inner: Term, wrt: Symbol, sizes: Sizes) -> Entries:
    """Numerator layout, both sides vectorised column by column."""
    if not isinstance(wrt, Symbol):
        raise NoEntries("a derivative by what is no variable")
    ys = [entry for column in transposed(entries(inner, sizes)) for entry in column]
    xs = [entry for column in transposed(_symbol(wrt, sizes)) for entry in column]
    if wrt.shape.is_scalar and isinstance(xs[0], Symbol):
        return _each(entries(inner, sizes), lambda y: derivative(y, xs[0]))  # type: ignore[arg-type]
    return tuple(tuple(derivative(y, x) for x in xs if isinstance(x, Symbol)) for y in ys)


def _slopes(inner: Term, wrt: Symbol, sizes: Sizes) -> Entries:
    value = scalar_entry(inner, sizes)
    return _each(
        _symbol(wrt, sizes), lambda x: derivative(value, x) if isinstance(x, Symbol) else ZERO
    )


def _numeric(lower: Term, upper: Term, sizes: Sizes) -> bool:
    return all(_whole(scalar_entry(bound, sizes)) is not None for bound in (lower, upper))


def _whole(term: Term) -> int | None:
    """The integer that a term is."""
    match term:
        case Index() if term.is_constant:
            return term.constant
        case Number(value) if value.denominator == 1:
            return value.numerator
    return None


def _unrolled(term: IndexedSum | IndexedProduct | IndexedExtremum, sizes: Sizes) -> list[Entries]:
    """The entries of the body at every value of the index."""
    first, last = (_whole(scalar_entry(bound, sizes)) for bound in (term.lower, term.upper))
    assert first is not None
    assert last is not None
    if last - first > LARGEST_SUM:
        raise NoEntries("a sum with too many terms")
    if last < first - 1:
        raise NoEntries("a sum that runs backwards")
    values = range(first, last + 1)
    name = term.variable.variable
    inner = {size: value for size, value in sizes.items() if size != name}
    return [entries(substitute(term.body, {name: value}), inner) for value in values]


def _unrolled_sum(term: IndexedSum, sizes: Sizes) -> Entries:
    parts = _unrolled(term, sizes)
    rows, cols = (count(d, sizes) for d in term.body.shape)
    return _folded(parts, summed) if parts else ((ZERO,) * cols,) * rows


def _unrolled_product(term: IndexedProduct, sizes: Sizes) -> Entries:
    total = identity(count(term.body.shape.rows, sizes))
    for part in _unrolled(term, sizes):
        total = times(total, part)
    return total


def _unrolled_extremum(term: IndexedExtremum, sizes: Sizes) -> Term:
    parts = [rows[0][0] for rows in _unrolled(term, sizes)]
    if not parts:
        raise NoEntries("the largest of no numbers")
    return parts[0] if len(parts) == 1 else Extremum(term.kind, tuple(parts))


def _norm(inner: Term, kind: str, sizes: Sizes) -> Term:
    """What is computed from entries: every norm of a vector, ‖A‖_F, ‖A‖_1, ‖A‖_∞, max |a_ij|."""
    if kind.startswith(ANY_NORM):
        raise NoEntries("a norm of which nothing is said")
    rows = entries(inner, sizes)
    flat = [entry for row in rows for entry in row]
    if kind == "max" or (kind == "infinity" and inner.shape.is_vector):
        return _largest([Absolute(entry) for entry in flat])
    if kind in ("1", "infinity"):
        lines = transposed(rows) if kind == "1" else rows
        return _largest([summed(*map(Absolute, line)) for line in lines])
    if kind != "F" and not inner.shape.is_vector:
        raise NoEntries("the spectral norm of a matrix")
    if any(map(is_complex, flat)):
        flat = [Absolute(entry) for entry in flat]
    return Root(summed(*(Power(entry, number(2)) for entry in flat)))


def _largest(terms: list[Term]) -> Term:
    return terms[0] if len(terms) == 1 else Extremum("max", tuple(terms))


def _component(inner: Term, indices: tuple[Term, ...], sizes: Sizes) -> Term:
    rows = entries(inner, sizes)
    places = [scalar_entry(place, sizes) for place in indices]
    numbers = [p.constant for p in places if isinstance(p, Index) and p.is_constant]
    numbers += [int(p.value) for p in places if isinstance(p, Number) and p.value.denominator == 1]
    if len(numbers) != len(places):
        raise NoEntries("a component at a symbolic place")
    i, j = (numbers[0], 1) if len(numbers) == 1 else numbers
    if not (1 <= i <= len(rows) and 1 <= j <= len(rows[0])):
        raise NoEntries(f"no component at {numbers}")
    return rows[i - 1][j - 1]

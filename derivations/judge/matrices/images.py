"""A matrix with given images of vectors, A u = w: eigenvectors, solutions of systems.

The vectors are chosen, independent of each other; A is W U⁻¹ of the images W and the vectors U,
both completed to a basis, or for a symmetric A with orthogonal eigenvectors Σ λ_i u_i u_iᵀ and a
multiple of what is left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.evaluation.values import exact
from derivations.judge.matrices.entries import (
    Entries,
    NoEntries,
    entries,
    identity,
    times,
    transposed,
)
from derivations.models.differentiation import multiplied, summed
from derivations.semantics.elimination import rank
from derivations.terms import (
    Formula,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
    Vector,
    negative,
    number,
    replace,
)
from derivations.terms.substitution import free_leaves

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
REST = number(5)  # the eigenvalue of all directions that the text does not name


class NoInverse(Exception):
    """The given vectors depend on each other, or are too many."""


@dataclass(frozen=True, slots=True)
class Image:
    """matrix · vector = image"""

    matrix: Symbol
    vector: Term
    image: Term


def image_of(formula: Formula) -> Image | None:
    """A u = w of a square A, where w does not speak of A."""
    if formula.relation not in EQUALITIES:
        return None
    match formula.left:
        case Product((Symbol() as a, (Symbol() | Vector()) as u)):
            square = a.shape.is_square and not a.shape.is_scalar
            plain = square and u.shape.is_vector and not u.shape.is_scalar
            if plain and a not in free_leaves(formula.right) and formula.right.shape == u.shape:
                return Image(a, u, formula.right)
    return None


def with_images(
    hypotheses: Sequence[Formula], sizes: Mapping[str, int], turn: int
) -> dict[Term, Term]:
    """What to put for the entries of the matrices and vectors; NoEntries, NoInverse."""
    found: dict[Symbol, list[Image]] = {}
    for image in filter(None, map(image_of, hypotheses)):
        found.setdefault(image.matrix, []).append(image)
    put: dict[Term, Term] = {}
    for matrix, images in found.items():
        put |= _of_matrix(matrix, images, hypotheses, sizes, turn)
    return put


def _of_matrix(
    matrix: Symbol,
    images: Sequence[Image],
    hypotheses: Sequence[Formula],
    sizes: Mapping[str, int],
    turn: int,
) -> dict[Term, Term]:
    own = entries(matrix, sizes)
    is_symmetric = any(h.left is matrix and h.right == Transpose(matrix) for h in hypotheses)
    vectors = list(dict.fromkeys(image.vector for image in images))
    if len(vectors) > len(own) or len(vectors) < len(images):
        raise NoInverse
    alike = _one_eigenvalue(images) if is_symmetric and turn % 2 else {}
    put: dict[Term, Term] = dict(alike)
    chosen = _orthogonal(len(own), turn) if is_symmetric and not alike else _skew(len(own), turn)
    for column, vector in zip(chosen, vectors, strict=False):
        if isinstance(vector, Symbol):
            flat = (row[0] for row in entries(vector, sizes))
            put |= dict(zip(flat, map(number, column), strict=True))
    left = [[_value(row[0], put) for row in entries(v, sizes)] for v in vectors]
    right = [[replace(row[0], put) for row in entries(i.image, sizes)] for i in images]
    values = _projected(left, right) if is_symmetric and not alike else _solved(left, right, own)
    for value in set(alike.values()):
        values = tuple(tuple(multiplied(value, e) for e in row) for row in identity(len(own)))
    pairs = zip((e for row in own for e in row), (e for row in values for e in row), strict=True)
    return put | {entry: value for entry, value in pairs if entry is not value}


def _one_eigenvalue(images: Sequence[Image]) -> dict[Term, Term]:
    """The first of several eigenvalues for each: only then are the vectors not orthogonal."""
    values: list[Symbol] = []
    for image in images:
        match image.image:
            case Product((Symbol() as value, vector)) if vector is image.vector:
                values.append(value)
    if len(values) < len(images) or len(set(values)) < 2:
        return {}
    return dict.fromkeys(values, values[0])


def _value(entry: Term, put: Mapping[Term, Term]) -> Fraction:
    term = replace(entry, put)
    found = None if free_leaves(term) else exact(term, {})
    if found is None:
        raise NoEntries("the image of a vector that is not in numbers")
    return found


def _skew(size: int, turn: int) -> list[list[Fraction]]:
    """Independent columns that are not orthogonal."""
    return [
        [Fraction(1 + turn if i == j else (i + 2 * j) % 3 if i < j else 1 - j) for i in range(size)]
        for j in range(size)
    ]


def _orthogonal(size: int, turn: int) -> list[list[Fraction]]:
    """Multiples of the columns of I - 2vvᵀ/vᵀv, of different lengths."""
    v = [1 + (i + turn) % 2 for i in range(size)]
    length = sum(x * x for x in v)
    return [
        [Fraction((1 + j) * (length * (i == j) - 2 * v[i] * v[j])) for i in range(size)]
        for j in range(size)
    ]


def _solved(left: list[list[Fraction]], right: list[list[Term]], own: Entries) -> Entries:
    """W U⁻¹, where the columns that complete U are mapped by the matrix's own entries."""
    size = len(own)
    columns, images = list(left), list(right)
    if rank(columns) < len(columns):
        raise NoInverse
    for k in range(size):
        unit = [Fraction(int(i == k)) for i in range(size)]
        if len(columns) < size and rank([*columns, unit]) > len(columns):
            columns.append(unit)
            images.append([own[i][k] for i in range(size)])
    inverse = _inverse(columns)
    w = transposed(tuple(map(tuple, images)))
    return times(w, tuple(tuple(map(number, row)) for row in inverse))


def _inverse(columns: list[list[Fraction]]) -> list[list[Fraction]]:
    """The inverse of the matrix with these columns, by Gauss and Jordan."""
    size = len(columns)
    rows = [
        [columns[j][i] for j in range(size)] + [Fraction(int(i == k)) for k in range(size)]
        for i in range(size)
    ]
    for k in range(size):
        pivot = next((i for i in range(k, size) if rows[i][k]), None)
        if pivot is None:
            raise NoInverse
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(size):
            if i != k and rows[i][k]:
                rows[i] = [x - rows[i][k] * y for x, y in zip(rows[i], rows[k], strict=True)]
    return [row[size:] for row in rows]


def _projected(left: list[list[Fraction]], right: list[list[Term]]) -> Entries:
    """5 I + Σ (w_i - 5 u_i) u_iᵀ / u_iᵀu_i; _met says whether it is symmetric."""
    size = len(left[0])
    total = [[multiplied(REST, e) for e in row] for row in identity(size)]
    for u, w in zip(left, right, strict=True):
        length = sum(x * x for x in u)
        for i in range(size):
            for j in range(size):
                moved = summed(w[i], negative(multiplied(REST, number(u[i]))))
                total[i][j] = summed(total[i][j], multiplied(number(u[j] / length), moved))
    return tuple(map(tuple, total))

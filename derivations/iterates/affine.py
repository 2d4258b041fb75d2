"""Affine maps over the rationals, and the same maps as integers over a common denominator.

An affine optimizer is s_k = A s_{k-1} + c.  Over one denominator D of A and one denominator d of
the start it becomes s_k = N^(k-origin) z / (D^(k-origin) d), with N and z integral: no gcd is ever
taken while stepping.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat

from derivations.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class AffineMap:
    """s_k = matrix s_{k-1} + offset for every k > origin, and s_origin = start."""

    labels: tuple[str, ...]
    matrix: fmpq_mat
    offset: tuple[fmpq, ...]
    start: tuple[fmpq, ...]
    origin: int = 0

    def restricted(self, kept: Iterable[int]) -> AffineMap:
        """The map on some of its components, which no other component may influence."""
        indices = sorted(kept)
        return AffineMap(
            tuple(self.labels[i] for i in indices),
            submatrix(self.matrix, indices),
            tuple(self.offset[i] for i in indices),
            tuple(self.start[i] for i in indices),
            self.origin,
        )


@dataclass(frozen=True, slots=True)
class IntegerMap:
    """s_k = (matrix^(k-origin) start) / (base^(k-origin) scale).

    A last component that stays 1 carries an offset.
    """

    labels: tuple[str, ...]
    matrix: fmpz_mat
    base: fmpz
    start: fmpz_mat
    scale: fmpz
    origin: int


def submatrix(matrix: fmpq_mat, indices: list[int]) -> fmpq_mat:
    """Rows and columns of the given indices."""
    entries = [matrix[i, j] for i in indices for j in indices]
    return fmpq_mat(len(indices), len(indices), entries)


def column(values: Iterable[fmpq]) -> fmpq_mat:
    """A column vector."""
    entries = list(values)
    return fmpq_mat(len(entries), 1, entries)


def reaching(matrix: fmpq_mat, wanted: Iterable[int]) -> set[int]:
    """The components that influence the wanted ones, these included."""
    found = set(wanted)
    open_rows = list(found)
    while open_rows:
        row = open_rows.pop()
        for j in range(matrix.ncols()):
            if matrix[row, j] != 0 and j not in found:
                found.add(j)
                open_rows.append(j)
    return found


def homogeneous(affine: AffineMap) -> AffineMap:
    """The same map without offset: a component that stays 1 carries it."""
    if not any(affine.offset):
        return affine
    size = len(affine.labels)
    rows = [[affine.matrix[i, j] for j in range(size)] + [affine.offset[i]] for i in range(size)]
    rows.append([fmpq(0)] * size + [fmpq(1)])
    return AffineMap(
        (*affine.labels, "1"),
        fmpq_mat(rows),
        (fmpq(0),) * (size + 1),
        (*affine.start, fmpq(1)),
        affine.origin,
    )


def integral(affine: AffineMap) -> IntegerMap:
    """The map over its common denominators."""
    linear = homogeneous(affine)
    matrix, base = linear.matrix.numer_denom()
    start, scale = column(linear.start).numer_denom()
    return IntegerMap(linear.labels, matrix, base, start, scale, linear.origin)


def numerators(integer_map: IntegerMap, steps: int) -> Iterator[fmpz_mat]:
    """The columns N^j z for j = 0, 1, …, steps; the j-th stands over base^j scale."""
    vector = integer_map.start
    yield vector
    for _ in range(steps):
        vector = integer_map.matrix * vector
        yield vector

"""Powers of x modulo a monic integer polynomial of small degree, with huge coefficients.

One doubling squares a polynomial of length d: 2d - 1 integer squarings of half the size by
Toom-Cook (evaluate, square, interpolate).  Interpolation, reduction modulo the polynomial and the
multiplication by x are one small matrix, so that everything else is linear in the digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from flint import fmpq_mat, fmpz, fmpz_mat, fmpz_poly

# Bits of a coefficient from which Toom-Cook in Python beats FLINT's own product and remainder, and
# the degree from which FLINT's product wins again (measured with FLINT 3.6).
TOOM_FROM_BITS = 10_000
TOOM_UP_TO_DEGREE = 14


class ScaledRow(NamedTuple):
    """A row of rationals as integers over one denominator."""

    entries: list[fmpz]
    denominator: fmpz


def evaluation_points(count: int) -> list[tuple[int, int]]:
    """0, infinity, 1, -1, 2, -2, 1/2, -1/2, 4, … as (numerator, denominator)."""

    def unlimited() -> Iterator[tuple[int, int]]:
        yield from ((0, 1), (1, 0), (1, 1), (-1, 1))
        power = 2
        while True:
            yield from ((power, 1), (-power, 1), (1, power), (-1, power))
            power *= 2

    return list(islice(unlimited(), count))


@lru_cache(None)
def toom_matrices(length: int) -> tuple[list[list[fmpz]], fmpq_mat]:
    """Evaluation of a polynomial of this length, and interpolation of its square."""
    points = evaluation_points(2 * length - 1)
    evaluation = [homogeneous_powers(a, b, length) for a, b in points]
    square = fmpz_mat([homogeneous_powers(a, b, 2 * length - 1) for a, b in points])
    return evaluation, fmpq_mat(square).inv()


def homogeneous_powers(a: int, b: int, length: int) -> list[fmpz]:
    """a^j b^(length-1-j) for j = 0, …, length - 1."""
    return [fmpz(a) ** j * fmpz(b) ** (length - 1 - j) for j in range(length)]


def scaled_rows(matrix: fmpq_mat) -> list[ScaledRow]:
    """Each row over its own denominator."""
    rows = []
    for entries in matrix.tolist():
        numerators, denominator = fmpq_mat([entries]).numer_denom()
        rows.append(ScaledRow(numerators.entries(), denominator))
    return rows


def dot(row: list[fmpz], values: list[fmpz]) -> fmpz:
    """Sum of products, without work for the entries 0, 1 and -1."""
    total = fmpz(0)
    for factor, value in zip(row, values, strict=True):
        if factor == 1:
            total = total + value
        elif factor == -1:
            total = total - value
        elif factor != 0:
            total = total + value * factor
    return total


def apply(rows: list[ScaledRow], values: list[fmpz]) -> list[fmpz]:
    """The rows applied to integers; every result is an integer."""
    products = (dot(row.entries, values) for row in rows)
    return [
        product if row.denominator == 1 else product // row.denominator
        for row, product in zip(rows, products, strict=True)
    ]


def remainder_matrix(modulus: fmpz_poly, length: int) -> fmpq_mat:
    """Takes `length` coefficients to those of the remainder modulo a monic polynomial."""
    degree = modulus.degree()
    columns = [[fmpz(i == j) for j in range(degree)] for i in range(degree)]
    while len(columns) < length:
        columns.append(times_x(columns[-1], modulus))
    return fmpq_mat(fmpz_mat(columns).transpose())


def times_x(coefficients: list[fmpz], modulus: fmpz_poly) -> list[fmpz]:
    """x times a residue, reduced."""
    top = coefficients[-1]
    shifted = [fmpz(0), *coefficients[:-1]]
    return [value - top * modulus[i] for i, value in enumerate(shifted)]


def shift_matrix(modulus: fmpz_poly) -> fmpq_mat:
    """Multiplication by x in the residues: the companion matrix."""
    degree = modulus.degree()
    basis = [[fmpz(i == j) for j in range(degree)] for i in range(degree)]
    return fmpq_mat(fmpz_mat([times_x(row, modulus) for row in basis]).transpose())


def power_of_x(exponent: int, modulus: fmpz_poly, outputs: fmpq_mat) -> list[fmpz]:
    """`outputs` (one row for each wanted integer) applied to the coefficients of x^exponent."""
    degree = modulus.degree()
    if degree == 1:
        return apply(scaled_rows(outputs), [(-modulus[0]) ** exponent])
    bits = format(exponent, "b")
    limit = TOOM_FROM_BITS if degree <= TOOM_UP_TO_DEGREE else None
    residue, used = short_power(bits, modulus, limit)
    coefficients = [residue[i] for i in range(degree)]
    if used == len(bits):
        return apply(scaled_rows(outputs), coefficients)
    return toom_powers(bits[used:], coefficients, modulus, outputs)


def short_power(bits: str, modulus: fmpz_poly, limit: int | None) -> tuple[fmpz_poly, int]:
    """Square and multiply with FLINT's product until a coefficient passes `limit` bits."""
    x, residue = fmpz_poly([0, 1]), fmpz_poly([1])
    for used, bit in enumerate(bits):
        if limit is not None and residue.height_bits() >= limit:
            return residue, used
        residue = residue * residue % modulus
        if bit == "1":
            residue = x * residue % modulus
    return residue, len(bits)


def toom_powers(
    bits: str, coefficients: list[fmpz], modulus: fmpz_poly, outputs: fmpq_mat
) -> list[fmpz]:
    """Square and multiply by Toom-Cook; the outputs are folded into the last level."""
    evaluation, interpolation = toom_matrices(modulus.degree())
    remainder = remainder_matrix(modulus, 2 * modulus.degree() - 1) * interpolation
    levels = {"0": remainder, "1": shift_matrix(modulus) * remainder}
    rows = {bit: scaled_rows(matrix) for bit, matrix in levels.items()}
    for bit in bits[:-1]:
        coefficients = apply(rows[bit], squares(evaluation, coefficients))
    last = scaled_rows(outputs * levels[bits[-1]])
    return apply(last, squares(evaluation, coefficients))


def squares(evaluation: list[list[fmpz]], coefficients: list[fmpz]) -> list[fmpz]:
    """The squares of the polynomial's values at the points."""
    values = (dot(row, coefficients) for row in evaluation)
    return [value * value for value in values]

"""The last iterate alone: powers modulo the minimal polynomial of the map.

With chi monic of degree d and P = x^e mod chi, N^e z = sum_j P_j (N^j z): the vectors N^j z are
small, only the d coefficients of P are huge.  Over Q chi splits into coprime factors and the start
with it (projectors by xgcd), and each block is powered alone; a content c, where every root of a
factor is c times an algebraic integer, is taken out first.
"""

from __future__ import annotations

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from derivations.dataclass import dataclass
from derivations.iterates.affine import IntegerMap
from derivations.iterates.toom import power_of_x

# Up to this exponent repeated squaring of the matrix itself is cheaper than factoring chi.
MATRIX_POWER_UP_TO = 1000


@dataclass(frozen=True, slots=True)
class ScaledVector:
    """numerators / (base^exponent scale), in general not in lowest terms."""

    numerators: list[fmpz]
    base: fmpz
    exponent: int
    scale: fmpz


@dataclass(frozen=True, slots=True)
class Block:
    """One primary component: modulus^(content) and how its powers combine to the outputs."""

    modulus: fmpz_poly
    content: fmpz
    outputs: fmpq_mat


def last_iterate(integer_map: IntegerMap, step: int) -> ScaledVector:
    """s_step, by whichever path is faster."""
    exponent = step - integer_map.origin
    if exponent <= MATRIX_POWER_UP_TO:
        return by_matrix_power(integer_map, exponent)
    return by_minimal_polynomial(integer_map, exponent)


def by_matrix_power(integer_map: IntegerMap, exponent: int) -> ScaledVector:
    """N^e z by repeated squaring."""
    vector = integer_map.matrix**exponent * integer_map.start
    return ScaledVector(vector.entries(), integer_map.base, exponent, integer_map.scale)


def by_minimal_polynomial(integer_map: IntegerMap, exponent: int) -> ScaledVector:
    """N^e z by powers of x modulo the factors of the minimal polynomial."""
    found = blocks(integer_map)
    shared = integer_map.base
    for block in found:
        shared = shared.gcd(block.content)
    denominator = common_denominator([block.outputs for block in found])
    total = [fmpz(0)] * integer_map.start.nrows()
    for block in found:
        part = power_of_x(exponent, block.modulus, block.outputs * fmpq(denominator))
        scaled = times_power(part, block.content // shared, exponent)
        total = [old + new for old, new in zip(total, scaled, strict=True)]
    return ScaledVector(
        total, integer_map.base // shared, exponent, integer_map.scale * denominator
    )


def times_power(numbers: list[fmpz], base: fmpz, exponent: int) -> list[fmpz]:
    """Each number times base^exponent for a positive base; powers of two are only shifted in."""
    if base == 1:
        return numbers
    twos = (int(base) & -int(base)).bit_length() - 1
    odd = base >> twos
    if odd != 1:
        factor = odd**exponent
        numbers = [number * factor for number in numbers]
    return [number << twos * exponent for number in numbers]


def common_denominator(matrices: list[fmpq_mat]) -> fmpz:
    """The least common multiple of all denominators."""
    denominator = fmpz(1)
    for matrix in matrices:
        denominator = denominator.lcm(matrix.numer_denom()[1])
    return denominator


def blocks(integer_map: IntegerMap) -> list[Block]:
    """The primary components of the map that the start has a part in."""
    minimal = integer_map.matrix.minpoly()
    primes = prime_factors(integer_map.base)
    start = fmpq_mat(integer_map.start)
    parts = (
        (factor, project(integer_map.matrix, start, minimal, factor)) for factor in primary(minimal)
    )
    return [block(integer_map.matrix, factor, part, primes) for factor, part in parts if any(part)]


def primary(polynomial: fmpz_poly) -> list[fmpz_poly]:
    """The powers of irreducible factors of a monic polynomial, each monic."""
    powers = (factor**multiplicity for factor, multiplicity in polynomial.factor()[1])
    return [power if power.leading_coefficient() == 1 else -power for power in powers]


def project(matrix: fmpz_mat, start: fmpq_mat, minimal: fmpz_poly, factor: fmpz_poly) -> fmpq_mat:
    """The part of the start in the kernel of factor(matrix)."""
    whole, own = fmpq_poly(minimal), fmpq_poly(factor)
    rest = whole // own
    gcd, cofactor, _ = rest.xgcd(own)
    return apply_polynomial((cofactor * rest) / gcd[0] % whole, matrix, start)


def apply_polynomial(polynomial: fmpq_poly, matrix: fmpz_mat, vector: fmpq_mat) -> fmpq_mat:
    """polynomial(matrix) vector, by Horner's rule."""
    total = fmpq_mat(vector.nrows(), 1)
    for power in range(polynomial.degree(), -1, -1):
        total = matrix * total + vector * polynomial[power]
    return total


def block(matrix: fmpz_mat, factor: fmpz_poly, part: fmpq_mat, primes: list[fmpz]) -> Block:
    """chi(c x)/c^d for a factor chi with content c, and the vectors (N/c)^j z as columns."""
    degree = factor.degree()
    content = root_content(factor, primes)
    modulus = fmpz_poly([factor[i] // content ** (degree - i) for i in range(degree + 1)])
    columns = []
    for _ in range(degree):
        columns.append(part.entries())
        part = matrix * part / content
    return Block(modulus, content, fmpq_mat(columns).transpose())


def root_content(factor: fmpz_poly, primes: list[fmpz]) -> fmpz:
    """The largest c of these primes such that every root is c times an algebraic integer."""
    degree, content = factor.degree(), fmpz(1)
    if all(factor[i] == 0 for i in range(degree)):
        return content  # nilpotent: every c would do, and the search would not end
    for prime in primes:
        while all(factor[i] % (prime * content) ** (degree - i) == 0 for i in range(degree)):
            content *= prime
    return content


def prime_factors(number: fmpz) -> list[fmpz]:
    """The distinct primes of a positive integer."""
    return [prime for prime, _ in number.factor()] if number > 1 else []

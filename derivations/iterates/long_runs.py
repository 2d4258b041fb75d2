"""Iterates of an affine map at chosen steps, in lowest terms, for any number of steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flint import fmpz, fmpz_mat

from derivations.errors import UserError
from derivations.iterates.affine import AffineMap, IntegerMap, integral
from derivations.iterates.lowest import Factored, denominator_exponents, lowest_terms
from derivations.iterates.powers import ScaledVector, last_iterate

# Bits of the longest exact iterate: 32 MB a number.
LONGEST_BITS = 2**28

Entries = tuple[Factored, ...]


def at_step(affine: AffineMap, step: int) -> Entries:
    """The state after a step not before the map's origin."""
    integer_map = integral(affine)
    check_length(integer_map, step)
    return reduced(last_iterate(integer_map, step), len(affine.labels))


def every(affine: AffineMap, first: int, stride: int, steps: int) -> Iterator[tuple[int, Entries]]:
    """The states after first, first + stride, … up to steps; each is the matrix power^stride on."""
    integer_map = integral(affine)
    check_length(integer_map, steps)
    size = len(affine.labels)
    vector = ahead(integer_map, first - integer_map.origin)
    leap = integer_map.matrix**stride
    base = denominator_exponents(integer_map.base, 1, fmpz(1))
    scale = denominator_exponents(fmpz(1), 0, integer_map.scale)
    for step in range(first, steps + 1, stride):
        exponents = combined(base, step - integer_map.origin, scale)
        yield step, tuple(lowest_terms(n, exponents) for n in vector.entries()[:size])
        vector = leap * vector


def check_length(integer_map: IntegerMap, step: int) -> None:
    """UserError before the start where the numbers of the last step would be too long."""
    rows = integer_map.matrix.tolist()
    growth = max(int(sum(abs(entry) for entry in row)) for row in rows)
    bits = (step - integer_map.origin) * max(growth, int(integer_map.base)).bit_length()
    if bits > LONGEST_BITS:
        raise UserError(
            f"step {step}: exact numbers would have up to {bits} bits, the limit is "
            f"{LONGEST_BITS}; --round prints as many steps rounded"
        )


def ahead(integer_map: IntegerMap, count: int) -> fmpz_mat:
    """The start vector after so many steps."""
    return integer_map.matrix**count * integer_map.start


def combined(base: Mapping[int, int], times: int, scale: Mapping[int, int]) -> dict[int, int]:
    """The factorization of base^times scale."""
    primes = {**base, **scale}
    return {p: base.get(p, 0) * times + scale.get(p, 0) for p in primes}


def reduced(vector: ScaledVector, size: int) -> Entries:
    """The first `size` entries in lowest terms."""
    exponents = denominator_exponents(vector.base, vector.exponent, vector.scale)
    return tuple(lowest_terms(n, exponents) for n in vector.numerators[:size])

"""A long run rounded to d places in bounded memory: fixed point with a proved error.

In units of 2^-P the state is z_k = ⌊A z_{k-1} + c⌋, so each step adds less than one unit to each
component, and the error of every z_k is below B = Σ_j ‖A^j‖∞ units.  Some ‖A^m‖∞ ≤ 1/2 bounds the
tail of the sum by the sum itself.  A rounding that the error leaves open is settled exactly.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from fractions import Fraction
from itertools import islice

from flint import arb, arb_mat, ctx, fmpz

from derivations.dataclass import dataclass
from derivations.iterates.affine import AffineMap
from derivations.iterates.long_runs import at_step
from derivations.iterates.numerals import Decimal
from derivations.iterates.policy import round_half_away

# Powers of the map that are tried for a norm below 1/2, and bits beyond the printed digits.
MOST_POWERS = 20_000
GUARD_BITS = 48
BOUND_PRECISION = 128


@dataclass(frozen=True, slots=True)
class FixedPoint:
    """The map over one denominator, its offset and start in units of 2^-bits, its error bound."""

    rows: tuple[tuple[tuple[int, int], ...], ...]
    offset: tuple[int, ...]
    denominator: int
    start: tuple[int, ...]
    bits: int
    error: int


def error_bound(affine: AffineMap) -> int | None:
    """An upper bound of Σ_j ‖A^j‖∞; None where no power tried has a norm of at most 1/2."""
    precision, ctx.prec = ctx.prec, BOUND_PRECISION
    try:
        return _summed_norms(arb_mat(affine.matrix))
    finally:
        ctx.prec = precision


def _summed_norms(matrix: arb_mat) -> int | None:
    size = matrix.nrows()
    power = arb_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])
    total = arb(0)
    for count in range(MOST_POWERS):
        norm = _norm(power)
        if not norm.is_finite() or norm > 2**64:
            return None
        if count and norm <= arb(1) / 2:
            bound = (2 * total).upper().ceil().unique_fmpz()
            return None if bound is None else int(bound)
        total += norm
        power = power * matrix
    return None


def _norm(matrix: arb_mat) -> arb:
    sums = (sum((abs(entry) for entry in row), arb(0)) for row in matrix.tolist())
    largest = arb(0)
    for value in sums:
        largest = largest.max(value)
    return largest.upper()


def fixed_point(affine: AffineMap, places: int) -> FixedPoint | None:
    """The map set up for so many decimals; None where the error has no bound."""
    error = error_bound(affine)
    if error is None:
        return None
    bits = GUARD_BITS + error.bit_length() + (10**places).bit_length()
    denominator = _common(affine)
    rows = tuple(
        tuple((j, int((q * denominator).p)) for j, q in enumerate(row) if q != 0)
        for row in affine.matrix.tolist()
    )
    return FixedPoint(
        rows,
        tuple(int((c * denominator).p) << bits for c in affine.offset),
        int(denominator),
        tuple(int((s * (fmpz(1) << bits)).floor()) for s in affine.start),
        bits,
        error + 1,
    )


def _common(affine: AffineMap) -> fmpz:
    denominator = affine.matrix.numer_denom()[1]
    for value in affine.offset:
        denominator = denominator.lcm(value.q)
    return denominator


def states(setup: FixedPoint) -> Iterator[tuple[int, ...]]:
    """The states from the map's origin on, in units of 2^-bits, without end."""
    state, denominator = setup.start, setup.denominator
    equations = tuple(zip(setup.rows, setup.offset, strict=True))
    while True:
        yield state
        state = tuple(
            [
                (sum([factor * state[j] for j, factor in row]) + constant) // denominator
                for row, constant in equations
            ]
        )


def rounded(
    affine: AffineMap, setup: FixedPoint, places: int, steps: int, wanted: Container[int]
) -> Iterator[tuple[int, tuple[Decimal, ...]]]:
    """The wanted states from the map's origin on, correctly rounded to so many places."""
    scale = 10**places
    path = islice(states(setup), steps - affine.origin + 1)
    for step, state in enumerate(path, affine.origin):
        if step in wanted:
            entries = [_decided(value, setup, scale) for value in state]
            if None in entries:
                entries = _exactly(affine, step, places)
            yield step, tuple(Decimal(entry, places) for entry in entries if entry is not None)


def _decided(value: int, setup: FixedPoint, scale: int) -> int | None:
    """The rounded value in units of 10^-places; None where the error leaves it open."""
    low = _nearest((value - setup.error) * scale, setup.bits)
    return low if low == _nearest((value + setup.error) * scale, setup.bits) else None


def _nearest(value: int, bits: int) -> int:
    """The integer nearest to value / 2^bits, a tie away from zero."""
    magnitude = (2 * abs(value) + (1 << bits)) >> (bits + 1)
    return magnitude if value >= 0 else -magnitude


def _exactly(affine: AffineMap, step: int, places: int) -> list[int | None]:
    scale = 10**places
    values = (Fraction(int(v.numerator), int(v.denominator)) for v in at_step(affine, step))
    return [int(round_half_away(value, places) * scale) for value in values]

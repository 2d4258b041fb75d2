"""Long rounded runs: proved roundings, bounded memory."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

from flint import fmpq, fmpq_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.iterates.affine import AffineMap
from derivations.iterates.fixed_point import FixedPoint, fixed_point, rounded
from derivations.iterates.policy import round_half_away

HALF = fmpq(1, 2)


def one_dimensional(factor: fmpq, offset: fmpq, start: fmpq) -> AffineMap:
    return AffineMap(("s",), fmpq_mat([[factor]]), (offset,), (start,), 0)


def printed(affine: AffineMap, setup: FixedPoint, places: int, steps: int) -> list[int]:
    return [v[0].scaled for _, v in rounded(affine, setup, places, steps, range(steps + 1))]


def test_ties_are_settled_exactly() -> None:
    """s_k = s_{k-1}/2 from 1: 0.5, 0.25, 0.125, … meet a tie at one decimal after two steps."""
    affine = one_dimensional(HALF, fmpq(0), fmpq(1))
    setup = fixed_point(affine, 1)
    assert setup is not None
    assert printed(affine, setup, 1, 5) == [10, 5, 3, 1, 1, 0]


def test_a_map_that_does_not_contract_has_no_bound() -> None:
    assert fixed_point(one_dimensional(fmpq(1), fmpq(1), fmpq(0)), 2) is None
    assert fixed_point(one_dimensional(fmpq(-3, 2), fmpq(0), fmpq(1)), 2) is None


numbers = st.fractions(-1, 1, max_denominator=12)


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[numbers] * 4), st.tuples(*[numbers] * 4), st.integers(0, 6))
def test_every_rounding_is_that_of_the_exact_value(
    matrix: tuple[Fraction, ...], vectors: tuple[Fraction, ...], places: int
) -> None:
    a, b, c, d = (entry / 2 for entry in matrix)
    u, v, p, q = vectors
    numbers = [fmpq(z.numerator, z.denominator) for z in (a, b, c, d, u, v, p, q)]
    affine = AffineMap(
        ("p", "q"), fmpq_mat(2, 2, numbers[:4]), tuple(numbers[4:6]), tuple(numbers[6:]), 0
    )
    setup = fixed_point(affine, places)
    if setup is None:
        return
    for _, (first, second) in rounded(affine, setup, places, 30, range(31)):
        for entry, exact in ((first, p), (second, q)):
            assert Fraction(entry.scaled, 10**places) == round_half_away(exact, places)
        p, q = a * p + b * q + u, c * p + d * q + v


def test_a_million_steps_in_bounded_memory() -> None:
    """The address space may grow by 64 MB once everything is imported and running."""
    program = """
import resource, sys
from derivations.iterates.options import read
from derivations.iterates.command import output, set_up
from derivations.iterates.objectives import objective
arguments = ["--objective", "x^2 + xy + 6y^2", "--start", "4,1", "--set", "lr=0.05",
             "--steps", "1000000", "--round", "6", "--every", "10"]
options = read(arguments)
f = objective(options.objective)
lines = output(f, [set_up(f, "sgd", options)], options)
for _ in range(2000): next(lines)
pages = int(open("/proc/self/statm").read().split()[0]) if sys.platform == "linux" else 0
if pages: resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 2**26,) * 2)
count = sum(1 for _ in lines)
sys.exit(count != 100001 + 1 - 2000)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")

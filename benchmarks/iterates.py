"""Exact iterates of the homework's Nesterov: our paths against loops over other rationals.

Run: python benchmarks/iterates.py [--quick].  Every figure is a ratio of processor times, measured
in this one run.  M is one FLINT multiplication of two integers of the result's size.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

from flint import fmpq, fmpz

from derivations.iterates.affine import AffineMap, integral, numerators
from derivations.iterates.detection import affine_map
from derivations.iterates.lowest import denominator_exponents, lowest_terms
from derivations.iterates.numerals import exact_text
from derivations.iterates.objectives import objective
from derivations.iterates.powers import by_minimal_polynomial
from derivations.iterates.trajectory import rational_run

HOMEWORK = "x^2 + xy + 6y^2"


def seconds(work: Callable[[], Any], repeats: int = 3) -> float:
    """The least processor time of a few runs."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def homework() -> AffineMap:
    f = objective(HOMEWORK)
    return affine_map(rational_run(f, "nesterov", (4, 1), {"lr": "0.05", "momentum": "0.9"}), f)


def loop(number: Callable[[int, int], Any], steps: int) -> Any:
    """The rule as anybody writes it, over any kind of rational."""
    lr, momentum = number(1, 20), number(9, 10)
    x, y, v, w = number(4, 1), number(1, 1), number(0, 1), number(0, 1)
    for _ in range(steps):
        a, b = x + momentum * v, y + momentum * w
        v, w = momentum * v - lr * (2 * a + b), momentum * w - lr * (a + 12 * b)
        x, y = x + v, y + w
    return x


def rivals() -> dict[str, Callable[[int, int], Any]]:
    found: dict[str, Callable[[int, int], Any]] = {"Fraction": Fraction, "fmpq": fmpq}
    try:
        from gmpy2 import mpq

        found["gmpy2.mpq"] = mpq
    except ImportError:
        print("gmpy2 is not installed: its column is left out")
    from sympy import Rational

    found["SymPy Rational"] = Rational
    return found


def all_iterates(affine: AffineMap, steps: int) -> None:
    """Every iterate computed and dropped, as the loops do."""
    deque(numerators(integral(affine), steps), maxlen=0)


def in_lowest_terms(affine: AffineMap, steps: int) -> list[Any]:
    integer_map = integral(affine)
    base = denominator_exponents(integer_map.base, 1, fmpz(1))
    return [
        lowest_terms(vector[i, 0], {p: e * k for p, e in base.items()})
        for k, vector in enumerate(numerators(integer_map, steps))
        for i in range(2)
    ]


def texts(values: list[Any]) -> list[str]:
    return [exact_text(value) for value in values]


def table_of_loops(affine: AffineMap, quick: bool) -> None:
    print("all iterates: how many times longer the loop takes than ours (numerators over D^k);")
    print("then what lowest terms of x, y, and their text, cost on top, in units of ours")
    names = rivals()
    print("steps   " + "".join(f"{name:>16}" for name in names) + "    lowest terms    text")
    for steps in (100, 1_000) if quick else (100, 1_000, 10_000):
        loops = "".join(
            f"{times_longer(n, steps, partial(all_iterates, affine, steps)):>16}"
            for n in names.values()
        )
        print(
            f"{steps:<8}" + loops + "{:>16.1f}{:>8.1f}".format(*on_top(affine, min(steps, 3_000)))
        )


def times_longer(number: Callable[[int, int], Any], steps: int, work: Callable[[], Any]) -> str:
    """A loop against our work; loops that take gcds in Python are left out for long runs."""
    fast = type(number(1, 2)).__module__.partition(".")[0] in ("flint", "gmpy2")
    if steps > 1_000 and not fast:
        return "not run"
    repeats = 1 if steps > 1_000 else 3
    own = seconds(work, repeats)
    return f"{seconds(lambda: loop(number, steps), repeats) / own:.0f}"


def on_top(affine: AffineMap, steps: int) -> tuple[float, float]:
    """Lowest terms of x and y, and then their texts, in units of the numerators alone."""
    unit = seconds(lambda: all_iterates(affine, steps), 1)
    values = in_lowest_terms(affine, steps)
    reduced = seconds(lambda: in_lowest_terms(affine, steps), 1)
    return reduced / unit, seconds(partial(texts, values), 1) / unit


def table_of_last_only(affine: AffineMap, quick: bool) -> None:
    print("\nlast iterate only: how many times longer the loop takes than powers and lowest terms;")
    print("then what lowest terms, and the text of x and y, cost, in units of the powers alone")
    names = rivals()
    print("steps   " + "".join(f"{name:>16}" for name in names) + "    lowest terms    text")
    integer_map = integral(affine)
    for steps in (100, 1_000) if quick else (100, 1_000, 10_000):
        loops = "".join(
            f"{times_longer(n, steps, partial(in_lowest, integer_map, steps)):>16}"
            for n in names.values()
        )
        unit = seconds(partial(by_minimal_polynomial, integer_map, steps))
        values = in_lowest(integer_map, steps)
        reduced = seconds(partial(in_lowest, integer_map, steps)) / unit - 1
        text = seconds(partial(texts, values)) / unit
        print(f"{steps:<8}" + loops + f"{reduced:>16.1f}{text:>8.1f}")


def in_lowest(integer_map: Any, steps: int) -> list[Any]:
    """x and y of the last iterate in lowest terms."""
    vector = by_minimal_polynomial(integer_map, steps)
    exponents = denominator_exponents(vector.base, vector.exponent, vector.scale)
    return [lowest_terms(number, exponents) for number in vector.numerators[:2]]


def table_of_last(quick: bool) -> None:
    print("\nthe last iterate in multiplications M of its size, lowest terms included")
    print("degree   " + "".join(f"{steps:>10}" for steps in sizes(quick)))
    for degree, affine in minimal_degrees():
        integer_map = integral(affine)
        row = [in_multiplications(integer_map, steps) for steps in sizes(quick)]
        print(f"{degree:<9}" + "".join(f"{value:>10.1f}" for value in row))


def sizes(quick: bool) -> tuple[int, ...]:
    return (10_000, 100_000) if quick else (10_000, 100_000, 1_000_000)


def minimal_degrees() -> list[tuple[int, AffineMap]]:
    """SGD (2), the homework (4), and heavy ball and Nesterov on quadratics in more variables."""
    f = objective(HOMEWORK)
    found = [(2, affine_map(rational_run(f, "sgd", (4, 1), {"lr": "0.05"}), f)), (4, homework())]
    chain = "x^2 + xy + 2y^2 + yz + 3z^2 + zw + 4w^2 + wu + 5u^2"
    for variables, degree, extra in ((3, 6, ""), (3, 7, " + x"), (4, 8, ""), (5, 10, "")):
        text = " + ".join(chain.split(" + ")[: 2 * variables - 1]) + extra
        g = objective(text)
        run = rational_run(g, "heavy-ball", [1] * variables, {"lr": "0.05", "momentum": "0.9"})
        found.append((degree, affine_map(run, g)))
    return found


def in_multiplications(integer_map: Any, steps: int) -> float:
    largest = max(by_minimal_polynomial(integer_map, steps).numerators, key=abs)
    other = largest + 1
    work = seconds(lambda: in_lowest(integer_map, steps), 7 if steps <= 10_000 else 2)
    return work / seconds(lambda: largest * other, 7)


def cold_start() -> None:
    program = "from derivations.cli import command; command()"
    arguments = ["iterate", "--objective", HOMEWORK, "--start", "4,1", "--steps", "3"]
    own = wall([sys.executable, "-c", program, *arguments, "--optimizer", "nesterov"])
    ratio = own / wall([sys.executable, "-c", "import sympy"])
    print(f"`derivations iterate` of three steps: {ratio:.2f} of importing SymPy\n")


def wall(command: list[str]) -> float:
    """The least time of a few runs, the bytecode of the modules at hand."""
    warm = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    best = float("inf")
    for _ in range(6):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True, env=warm)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave the longest runs out")
    quick = parser.parse_args().quick
    cold_start()
    table_of_loops(homework(), quick)
    table_of_last_only(homework(), quick)
    table_of_last(quick)


if __name__ == "__main__":
    main()

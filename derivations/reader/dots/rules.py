"""Rules that the values at one place of shown terms may follow: linear, geometric, a power."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import factorial

from derivations.dataclass import dataclass
from derivations.terms import (
    Factorial,
    Index,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Term,
    index,
)

FEWEST_WITHOUT_LAST = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for numbers. last: (start, step) of what the last term shows; base: of a power;
    power: of a factor that counts; constants: what the last term's own number may be."""

    term: Callable[[Index], Term]
    last: tuple[Index, int] | None = None
    base: Number | None = None
    power: int = 0
    scale: Fraction = Fraction(1)
    constants: tuple[Fraction, ...] = ()
    needs_last: bool = False


def rules_of(values: Sequence[Fraction]) -> Iterator[Rule]:
    """Constant, c^k, (a k + b)^p, 1/(a k + b)!, each also with alternating signs."""
    signs = [1 if value > 0 else -1 for value in values]
    alternates = all(a != b for a, b in itertools.pairwise(signs))
    if not alternates and len(set(signs)) > 1:
        return
    sizes = [abs(value) for value in values]

    def signed(body: Callable[[Index], Term]) -> Callable[[Index], Term]:
        if not alternates:
            return body if signs[0] > 0 else lambda k: Negation(body(k))
        place = 0 if signs[0] > 0 else 1
        return lambda k: Product((Power(Number(Fraction(-1)), k + place), body(k)))

    size = sizes[0]
    if len(set(sizes)) == 1:
        both = (size, -size) if alternates else (size * signs[0],)
        yield Rule(signed(lambda k: Number(size)), constants=both)
        return
    yield from _geometric(sizes, signed)
    for power in (1, 2, 3, -1, -2, -3):
        yield from _of_power(sizes, power, signed)
    yield from _factorials(sizes, signed)


Signed = Callable[[Callable[[Index], Term]], Callable[[Index], Term]]


def _geometric(sizes: Sequence[Fraction], signed: Signed) -> Iterator[Rule]:
    ratio = sizes[1] / sizes[0]
    if any(b / a != ratio for a, b in itertools.pairwise(sizes)):
        return
    if ratio.numerator != 1 and ratio.denominator != 1:
        return
    turn = 1 if ratio > 1 else -1
    base = Number(ratio if ratio > 1 else 1 / ratio)
    start, scale = 0, sizes[0]
    while scale > 1 and (scale / base.value).denominator == 1:
        start, scale = start + 1, scale / base.value
    while scale < 1 and (scale * base.value).numerator == 1:
        start, scale = start - 1, scale * base.value

    def body(k: Index) -> Term:
        return Product((Number(scale), Power(base, k.times(turn) + start)))

    yield Rule(signed(body), (index(start), turn), base, scale=scale)


def _of_power(sizes: Sequence[Fraction], power: int, signed: Signed) -> Iterator[Rule]:
    roots = [_root(size if power > 0 else 1 / size, abs(power)) for size in sizes]
    whole = [root for root in roots if root is not None]
    if len(whole) != len(sizes):
        return
    step = whole[1] - whole[0]
    if step == 0 or any(b - a != step for a, b in itertools.pairwise(whole)):
        return
    start = whole[0]

    def body(k: Index) -> Term:
        inside = k.times(step) + start
        return inside if power == 1 else Power(inside, Number(Fraction(power)))

    yield Rule(signed(body), (index(start), step), power=power, needs_last=len(sizes) < 3)


def _root(value: Fraction, degree: int) -> int | None:
    if value.denominator != 1:
        return None
    root = round(int(value) ** (1 / degree))
    return next((r for r in (root - 1, root, root + 1) if r > 0 and r**degree == value), None)


def _factorials(sizes: Sequence[Fraction], signed: Signed) -> Iterator[Rule]:
    """1, 1, 1/2, 1/6, … written as numbers."""
    for start, step in ((0, 1), (1, 1), (1, 2), (0, 2)):
        expected = [Fraction(1, factorial(start + step * i)) for i in range(len(sizes))]
        if list(sizes) == expected and len(sizes) >= FEWEST_WITHOUT_LAST:

            def body(k: Index, start: int = start, step: int = step) -> Term:
                return Quotient(Number(Fraction(1)), Factorial(k.times(step) + start))

            yield Rule(signed(body))
            return

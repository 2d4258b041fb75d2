"""Shapes: every term is a matrix of rows × columns; a scalar is 1×1, a vector is a column n×1.

A dimension is a polynomial with integer coefficients in named sizes, so that the derivative by a
vectorised n×m matrix has n·m columns and an LSTM's state has 2d rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache, reduce
from math import prod
from operator import mul
from typing import NamedTuple

Monomial = tuple[str, ...]


class ShapeError(TypeError):
    """Shapes clash; the message names both."""


class Dimension(NamedTuple):
    """An integer polynomial in named sizes: sorted pairs (monomial, coefficient), none zero.

    >>> n, m = Dimension.of("n"), Dimension.of("m")
    >>> str(n * m + n), n * m == m * n
    ('n+m·n', True)
    """

    parts: tuple[tuple[Monomial, int], ...]

    @staticmethod
    def of(value: Size) -> Dimension:
        """The dimension that a number or the name of a size stands for."""
        if isinstance(value, Dimension):
            return value
        return _constant(value) if isinstance(value, int) else Dimension((((value,), 1),))

    @staticmethod
    def read(text: str) -> Dimension:
        """The dimension that prints as the text; a name may be any word without + and ·.

        >>> Dimension.read("1+2·n") == 2 * Dimension.of("n") + 1
        True
        """
        total = Dimension(())
        for part in text.split("+"):
            factors = (int(f) if f.lstrip("-").isdigit() else f for f in part.split("·"))
            total = total + reduce(mul, map(Dimension.of, factors))
        return total

    def __add__(self, other: Size) -> Dimension:  # type: ignore[override]
        return _collect((*self.parts, *Dimension.of(other).parts))

    def __mul__(self, other: Size) -> Dimension:  # type: ignore[override]
        right = Dimension.of(other).parts
        return _collect((tuple(sorted(a + b)), c * d) for a, c in self.parts for b, d in right)

    def __radd__(self, other: int | str) -> Dimension:
        return self + other

    def __rmul__(self, other: int | str) -> Dimension:  # type: ignore[override]
        return self * other

    def at(self, sizes: Mapping[str, int]) -> int:
        """The number of rows or columns for explicit sizes; KeyError names a size not given."""
        return sum(c * prod(sizes[name] for name in names) for names, c in self.parts)

    def put(self, sizes: Mapping[str, Dimension]) -> Dimension:
        """The dimension with others in place of named sizes."""
        total = Dimension(())
        for names, c in self.parts:
            part = Dimension.of(c)
            for name in names:
                part = part * sizes.get(name, Dimension.of(name))
            total = total + part
        return total

    @property
    def names(self) -> frozenset[str]:
        """The sizes that occur."""
        return frozenset(name for monomial, _ in self.parts for name in monomial)

    def __str__(self) -> str:
        return "+".join(_part(names, c) for names, c in self.parts) or "0"


Size = Dimension | int | str


def _part(names: Monomial, coefficient: int) -> str:
    factors = [str(coefficient)] if coefficient != 1 or not names else []
    return "·".join([*factors, *names])


@lru_cache(maxsize=256)
def _constant(value: int) -> Dimension:
    return Dimension((((), value),) if value else ())


def _collect(parts: Iterable[tuple[Monomial, int]]) -> Dimension:
    totals: dict[Monomial, int] = {}
    for names, coefficient in parts:
        totals[names] = totals.get(names, 0) + coefficient
    kept = ((names, c) for names, c in totals.items() if c)
    return Dimension(tuple(sorted(kept, key=lambda part: (len(part[0]), part))))


ONE = Dimension.of(1)
GROUP = "‖G‖"  # the size of matrices that stand for elements of a group


class Shape(NamedTuple):
    """Rows and columns of a term."""

    rows: Dimension
    cols: Dimension

    @staticmethod
    def of(rows: Size, cols: Size) -> Shape:
        return Shape(Dimension.of(rows), Dimension.of(cols))

    @property
    def is_scalar(self) -> bool:
        rows, cols = self
        return (rows is ONE or rows == ONE) and (cols is ONE or cols == ONE)

    @property
    def is_vector(self) -> bool:
        return self.cols == ONE

    @property
    def is_square(self) -> bool:
        return self.rows == self.cols

    @property
    def size(self) -> Dimension:
        """The number of entries."""
        return self.rows * self.cols

    def __str__(self) -> str:
        return f"{self.rows}×{self.cols}"


SCALAR = Shape(ONE, ONE)


def same_shape(what: str, shapes: Iterable[Shape]) -> Shape:
    """The common shape of the operands; ShapeError names the first two that differ."""
    first, *rest = shapes
    for shape in rest:
        if shape != first:
            raise ShapeError(f"{what} of {first} and {shape}: the shapes differ")
    return first


def chain_shape(shapes: Iterable[Shape]) -> Shape:
    """The shape of an ordered product, folded from the left; a scalar factor only scales."""
    first, *rest = shapes
    for shape in rest:
        if shape.is_scalar:
            continue
        if first.is_scalar:
            first = shape
        elif first.cols == shape.rows:
            first = Shape(first.rows, shape.cols)
        else:
            raise ShapeError(
                f"product of {first} and {shape}: {first.cols} columns, {shape.rows} rows"
            )
    return first

"""The exponential of a written-out matrix, where a short identity of its powers gives it.

    M = μI + N,  e^M = e^μ (I + s N),              N² = 0 or another power
                 e^M = e^μ (cosh √c I + sinh √c/√c N),                N² = cI
                 e^M = e^μ (I + sinh √c/√c N + (cosh √c - 1)/c N²),   N³ = cN

with cos and sin for c < 0. Every 2×2 matrix has N² = cI where μ is half its trace. √c must be no
root itself; what has none of these forms has no exponential here. (Moler and Van Loan, Nineteen
dubious ways to compute the exponential of a matrix, method 8 and after.)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import factorial, isqrt
from typing import TypeAlias

from derivations.dataclass import dataclass
from derivations.judge.normal.elements import Element, NoNormalForm, Undefined, constant
from derivations.judge.normal.equality import settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.raising import raised
from derivations.judge.normal.workspace import Workspace
from derivations.terms import (
    Constant,
    Function,
    Map,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Term,
    negative,
    number,
    plus,
)

Rows: TypeAlias = tuple[tuple[Term, ...], ...]
Grid: TypeAlias = list[list[Element]]
LARGEST = 4
E, ONE, HALF = Constant("e"), number(1), number(Fraction(1, 2))


@lru_cache(maxsize=256)
def exponential(rows: Rows) -> Rows | None:
    """The entries of e^M; None where no identity of its powers gives them."""
    size = len(rows)
    if size > LARGEST or any(len(row) != size for row in rows):
        return None
    try:
        return settle(Workspace(), (), lambda w: _Exponential(w, rows).entries())
    except (NoNormalForm, Undefined):
        return None


class _Exponential:
    """M = μI + N over one workspace."""

    def __init__(self, workspace: Workspace, rows: Rows) -> None:
        self.work, self.size = workspace, len(rows)
        self.whole = [[lower(workspace, entry) for entry in row] for row in rows]
        trace = self._sum([self.whole[i][i] for i in range(self.size)])
        self.mean = workspace.divide(trace, Element(constant(self.size), constant(1)))
        self.rest = [
            [workspace.subtract(x, self.mean) if i == j else x for j, x in enumerate(row)]
            for i, row in enumerate(self.whole)
        ]

    def entries(self) -> Rows | None:
        if all(x.is_zero for i, row in enumerate(self.whole) for j, x in enumerate(row) if i != j):
            return tuple(
                tuple(Power(E, self._term(x)) if i == j else number(0) for j, x in enumerate(row))
                for i, row in enumerate(self.whole)
            )
        found = self._nilpotent() or self._of_square() or self._of_cube()
        return None if found is None else self._scaled(found)

    # ------------------------------------------------------------ the three identities

    def _nilpotent(self) -> list[tuple[Term, Grid]] | None:
        """I + N + N²/2 + …"""
        parts: list[tuple[Term, Grid]] = []
        power = self.rest
        for exponent in range(1, self.size):
            parts.append((number(Fraction(1, factorial(exponent))), power))
            power = self._times(power, self.rest)
            if all(x.is_zero for row in power for x in row):
                return [(ONE, self._identity()), *parts]
        return None

    def _of_square(self) -> list[tuple[Term, Grid]] | None:
        square = self._times(self.rest, self.rest)
        c = square[0][0]
        if not self._is_multiple(square, self._identity(), c) or (root := self._root(c)) is None:
            return None
        return [(root.cosine, self._identity()), (root.sine, self._divided(self.rest, root))]

    def _of_cube(self) -> list[tuple[Term, Grid]] | None:
        square = self._times(self.rest, self.rest)
        cube = self._times(square, self.rest)
        place = next((i, j) for i in range(self.size) for j in range(self.size)
                     if not self.rest[i][j].is_zero)  # fmt: skip
        c = self.work.divide(cube[place[0]][place[1]], self.rest[place[0]][place[1]])
        if not self._is_multiple(cube, self.rest, c) or (root := self._root(c)) is None:
            return None
        over = [[self.work.divide(x, c) for x in row] for row in square]
        return [
            (ONE, self._identity()),
            (root.sine, self._divided(self.rest, root)),
            (plus(root.cosine, number(-1)), over),
        ]

    # ------------------------------------------------------------ arithmetic

    def _sum(self, elements: Sequence[Element]) -> Element:
        total = elements[0]
        for element in elements[1:]:
            total = self.work.add(total, element)
        return total

    def _times(self, left: Grid, right: Grid) -> Grid:
        columns = list(zip(*right, strict=True))
        return [
            [self._sum([self.work.multiply(a, b) for a, b in zip(row, column, strict=True)])
             for column in columns]
            for row in left
        ]  # fmt: skip

    def _identity(self) -> Grid:
        one, zero = (Element(constant(k), constant(1)) for k in (1, 0))
        return [[one if i == j else zero for j in range(self.size)] for i in range(self.size)]

    def _is_multiple(self, grid: Grid, of: Grid, c: Element) -> bool:
        pairs = ((x, y) for row, other in zip(grid, of, strict=True)
                 for x, y in zip(row, other, strict=True))  # fmt: skip
        return all(self.work.subtract(x, self.work.multiply(c, y)).is_zero for x, y in pairs)

    def _divided(self, grid: Grid, root: _RootOf) -> Grid:
        below = lower(self.work, root.term)
        return [[self.work.divide(x, below) for x in row] for row in grid]

    def _root(self, c: Element) -> _RootOf | None:
        """√|c|, where c is a real number times the square of a real quotient."""
        if c.is_zero or self.work.is_complex(c):
            return None
        parts: list[Term] = []
        sign = 1
        for polynomial in (c.numerator, c.denominator):
            content, factors = self.work.factors(Element(polynomial, constant(1)))
            if any(exponent % 2 for _, exponent in factors):
                return None
            sign *= 1 if content > 0 else -1
            own = [_number_root(abs(content))]
            for factor, exponent in factors:
                base = raised(self.work, Element(factor, constant(1)))
                own.append(base if exponent == 2 else Power(base, number(exponent // 2)))
            parts.append(own[0] if len(own) == 1 else Product(tuple(own)))
        top, bottom = parts
        return _RootOf(top if bottom == ONE else Quotient(top, bottom), sign)

    def _term(self, element: Element) -> Term:
        return raised(self.work, element)

    def _scaled(self, parts: list[tuple[Term, Grid]]) -> Rows:
        """e^μ Σ factor · grid"""
        mean = self._term(self.mean)
        before = () if self.mean.is_zero else (Power(E, mean),)

        def entry(i: int, j: int) -> Term:
            terms = [Product((*before, factor, self._term(grid[i][j])))
                     for factor, grid in parts if not grid[i][j].is_zero]  # fmt: skip
            return plus(*terms) if terms else number(0)

        return tuple(tuple(entry(i, j) for j in range(self.size)) for i in range(self.size))


@dataclass(frozen=True, slots=True)
class _RootOf:
    """√|c| and the sign of c."""

    term: Term
    sign: int

    @property
    def cosine(self) -> Term:
        """cosh √c"""
        if self.sign < 0:
            return Map(Function(Name("cos")), self.term)
        powers = Power(E, self.term), Power(E, negative(self.term))
        return Product((HALF, plus(*powers)))

    @property
    def sine(self) -> Term:
        """sinh √c, of c < 0 sin √(-c)."""
        if self.sign < 0:
            return Map(Function(Name("sin")), self.term)
        powers = Power(E, self.term), negative(Power(E, negative(self.term)))
        return Product((HALF, plus(*powers)))


def _number_root(value: int) -> Term:
    root = isqrt(value)
    return Number(Fraction(root)) if root * root == value else Root(number(value))

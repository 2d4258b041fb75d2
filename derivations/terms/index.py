"""Index arithmetic: affine combinations of integer variables, `t-k-1`, as terms.

An index stands wherever an integer does: below a state, as a bound of a sum, in an exponent.
Two indices that are equal for all values of their variables are the same object.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, overload

from derivations.terms.node import Operand, Term, TermType
from derivations.terms.shapes import SCALAR, Shape


class Index(Term, metaclass=TermType):
    """Σ coefficient·variable + constant over the integers; `parts` sorted by variable, none zero.

    >>> t, k = index("t"), index("k")
    >>> (t - k - 1) + k is t - 1
    True
    """

    parts: tuple[tuple[str, int], ...]
    constant: int = 0

    def infer_shape(self) -> Shape:
        return SCALAR

    @property
    def is_constant(self) -> bool:
        return not self.parts

    @property
    def is_variable(self) -> bool:
        return self.constant == 0 and len(self.parts) == 1 and self.parts[0][1] == 1

    @property
    def variable(self) -> str:
        """The name of a bare variable; ValueError for anything else."""
        if not self.is_variable:
            raise ValueError(f"{self} is not a variable")
        return self.parts[0][0]

    @property
    def variables(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.parts)

    def at(self, values: Mapping[str, int]) -> int:
        """The integer at given values; KeyError names a variable without one."""
        return self.constant + sum(c * values[name] for name, c in self.parts)

    def substitute(self, values: Mapping[str, Index]) -> Index:
        """Put an index for each variable that has one in `values`."""
        total = Index((), self.constant)
        for name, c in self.parts:
            total = total.plus(values[name].times(c) if name in values else Index(((name, c),)))
        return total

    def times(self, factor: int) -> Index:
        if factor == 0:
            return ZERO_INDEX
        return Index(tuple((n, c * factor) for n, c in self.parts), self.constant * factor)

    def plus(self, other: Index | int) -> Index:
        if isinstance(other, int):
            return Index(self.parts, self.constant + other)
        if not other.parts:
            return Index(self.parts, self.constant + other.constant)
        totals = dict(self.parts)
        for name, c in other.parts:
            totals[name] = totals.get(name, 0) + c
        kept = tuple(sorted((name, c) for name, c in totals.items() if c))
        return Index(kept, self.constant + other.constant)

    def minus(self, other: Index | int) -> Index:
        return self.plus(-other if isinstance(other, int) else other.times(-1))

    @overload
    def __add__(self, other: Index | int) -> Index: ...
    @overload
    def __add__(self, other: Operand) -> Term: ...
    def __add__(self, other: Operand) -> Term:
        return self.plus(other) if isinstance(other, (Index, int)) else super().__add__(other)

    @overload
    def __sub__(self, other: Index | int) -> Index: ...
    @overload
    def __sub__(self, other: Operand) -> Term: ...
    def __sub__(self, other: Operand) -> Term:
        return self.minus(other) if isinstance(other, (Index, int)) else super().__sub__(other)

    def __neg__(self) -> Index:
        return self.times(-1)

    def __str__(self) -> str:
        """`t-k-1`: what is added first, then what is subtracted, the constant last."""
        ordered = sorted(self.parts, key=lambda part: part[1] < 0)
        text = "".join(_signed(c, name) for name, c in ordered)
        if self.constant or not text:
            text += f"{self.constant:+d}"
        return text.removeprefix("+")


IndexLike: TypeAlias = Index | int | str


def _signed(coefficient: int, name: str) -> str:
    sign = "-" if coefficient < 0 else "+"
    return sign + (str(abs(coefficient)) if abs(coefficient) != 1 else "") + name


def index(value: IndexLike) -> Index:
    """The index that an integer or the name of a variable stands for."""
    if isinstance(value, Index):
        return value
    return Index((), value) if isinstance(value, int) else Index(((value, 1),))


ZERO_INDEX = index(0)

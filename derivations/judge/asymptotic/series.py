"""Truncated series in t and L = log 1/t, as t → 0+, with exact coefficients.

A rank (q, m) stands for t^q L^-m: ranks add when terms multiply, and the larger vanishes faster.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from derivations.dataclass import dataclass, field
from derivations.judge.normal.elements import Element, NoNormalForm, rational
from derivations.judge.normal.workspace import Workspace

Rank: TypeAlias = tuple[Fraction, Fraction]

CONSTANT: Rank = (Fraction(0), Fraction(0))
MOST_TERMS = 120


def rank(power: Fraction | int, logarithms: Fraction | int = 0) -> Rank:
    """t^power · L^logarithms"""
    return Fraction(power), Fraction(-logarithms)


def added(a: Rank, b: Rank) -> Rank:
    return a[0] + b[0], a[1] + b[1]


def scaled(a: Rank, factor: Fraction | int) -> Rank:
    return a[0] * factor, a[1] * factor


@dataclass(frozen=True, slots=True)
class Series:
    """Σ c t^q L^-m + O(t^q L^-m at the order); order None: nothing is left out."""

    terms: Mapping[Rank, Element] = field(default_factory=dict)
    order: Rank | None = None

    @property
    def lead(self) -> Rank | None:
        """The rank of the largest term; that of what is left out if there is none; None for 0."""
        return min(self.terms) if self.terms else self.order

    @property
    def is_zero(self) -> bool:
        return not self.terms and self.order is None

    def below(self, bound: Rank) -> dict[Rank, Element]:
        """The terms larger than the rank."""
        return {r: c for r, c in self.terms.items() if r < bound}


def constant(element: Element) -> Series:
    return Series({CONSTANT: element}) if not element.is_zero else Series()


def cut(terms: Mapping[Rank, Element], order: Rank | None) -> Series:
    """Without zeros, and without what the error hides."""
    if len(terms) > MOST_TERMS:
        raise NoNormalForm("an expansion with too many terms")
    kept = {r: c for r, c in terms.items() if not c.is_zero and (order is None or r < order)}
    return Series(kept, order)


def _smaller(a: Rank | None, b: Rank | None) -> Rank | None:
    return a if b is None else b if a is None else min(a, b)


def add(workspace: Workspace, a: Series, b: Series) -> Series:
    total = dict(a.terms)
    for r, c in b.terms.items():
        total[r] = workspace.add(total[r], c) if r in total else c
    return cut(total, _smaller(a.order, b.order))


def multiply(workspace: Workspace, a: Series, b: Series) -> Series:
    if a.is_zero or b.is_zero:
        return Series()
    bounds = [
        added(x.order, y.lead)
        for x, y in ((a, b), (b, a))
        if x.order is not None and y.lead is not None
    ]
    order = min(bounds) if bounds else None
    total: dict[Rank, Element] = {}
    for r, c in a.terms.items():
        for s, d in b.terms.items():
            place = added(r, s)
            if order is not None and place >= order:
                continue
            value = workspace.multiply(c, d)
            total[place] = workspace.add(total[place], value) if place in total else value
    return cut(total, order)


def shifted(series: Series, by: Rank) -> Series:
    """Times t^q L^-m."""
    order = None if series.order is None else added(series.order, by)
    return Series({added(r, by): c for r, c in series.terms.items()}, order)


def times(workspace: Workspace, series: Series, factor: Element) -> Series:
    if factor.is_zero:
        return Series()
    return Series({r: workspace.multiply(c, factor) for r, c in series.terms.items()}, series.order)


def composed(
    workspace: Workspace, coefficients: list[Element], small: Series, is_whole: bool = False
) -> Series:
    """Σ c_k δ^k for δ → 0; what the list leaves out is O(δ^length) unless it is the whole sum."""
    total, power = Series(), constant(rational(1))
    for k, coefficient in enumerate(coefficients):
        if k:
            power = multiply(workspace, power, small)
        total = add(workspace, total, times(workspace, power, coefficient))
    if is_whole or small.lead is None:
        return total
    bound = scaled(small.lead, len(coefficients))
    return cut(total.terms, _smaller(total.order, bound))

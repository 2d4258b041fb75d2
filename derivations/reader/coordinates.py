r"""Formulas in a basis: (a + b√2)(c + d√2) has the coordinates ac + 2bd and ad + bc.

    Basis(√2, 2).coordinates((1 + √2)²)      {0: 3, 1: 2}
    Basis(x).coordinates(2 - x)              {0: 2, 1: -1}

What the unit is multiplied by is left as it is written; a letter alone is no coordinate of itself,
since it may be any element.
"""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Node,
    Numeral,
    Ratio,
    Signed,
    Superscript,
    nodes,
)

Summand = tuple[Fraction, tuple[Node, ...]]  # a number times factors
Element = dict[int, list[Summand]]  # by the power of the unit
ONE, ZERO = Numeral(Fraction(1)), Numeral(Fraction(0))
PRODUCTS = frozenset(("", "cdot", "times", "ast"))
SIGNS = {"": 1, "+": 1, "-": -1}
MOST_SUMMANDS, MOST_FACTORS = 64, 4


@dataclass(frozen=True, slots=True)
class Basis:
    """1, the unit and, where it has no square among the numbers, its powers."""

    unit: Node
    square: Node | None = None

    def coordinates(self, tree: Node) -> dict[int, Node] | None:
        """What the powers of the unit are multiplied by; None where a sign is not understood."""
        if self.unit not in nodes(tree) and not _is_of_numbers(tree):
            return None
        found = self._element(tree)
        if found is None or any(len(part) > MOST_SUMMANDS for part in found.values()):
            return None
        return {power: _sum(part) for power, part in found.items() if part}

    def _element(self, tree: Node) -> Element | None:
        match tree:
            case self.unit:
                return {1: [(Fraction(1), ())]}
            case Numeral(value):
                return {0: [(value, ())]}
            case Bracket("(" | "[" | "{", _, (inner,)):
                return self._element(inner)
            case _ if self.unit not in nodes(tree) and not _is_of_numbers(tree):
                return {0: [(Fraction(1), (_grouped(tree),))]}
            case Signed(parts):
                return self._sum(parts)
            case Juxtaposed(parts):
                return self._product(parts)
            case Ratio(top, bottom):
                return self._product((("", top), ("/", bottom)))
            case Superscript(base, Numeral(value, None)) if value in range(1, MOST_FACTORS + 1):
                return self._product((("", base),) * int(value))
        return None

    def _sum(self, parts: tuple[tuple[str, Node], ...]) -> Element | None:
        found: Element = {}
        for sign, part in parts:
            element = self._element(part) if sign in SIGNS else None
            if element is None:
                return None
            for power, summands in element.items():
                signed = [(SIGNS[sign] * number, factors) for number, factors in summands]
                found.setdefault(power, []).extend(signed)
        return found

    def _product(self, parts: tuple[tuple[str, Node], ...]) -> Element | None:
        found: Element = {0: [(Fraction(1), ())]}
        for sign, part in parts:
            by = self._inverse(part) if sign == "/" else self._element(part)
            if by is None or (sign != "/" and sign not in PRODUCTS):
                return None
            found = self._times(found, by)
        return found

    def _inverse(self, tree: Node) -> Element | None:
        """1/c of a c that is a coordinate itself."""
        match tree:
            case Numeral(value) if value:
                return {0: [(1 / value, ())]}
        if self.unit in nodes(tree):
            return None
        return {0: [(Fraction(1), (Ratio(ONE, tree),))]}

    def _times(self, one: Element, other: Element) -> Element:
        found: Element = {}
        for power, summands in one.items():
            for at, others in other.items():
                turns, rest = divmod(power + at, 2) if self.square is not None else (0, power + at)
                squares = (self.square,) * turns if self.square is not None else ()
                found.setdefault(rest, []).extend(
                    _simple(number * by, (*factors, *more, *squares))
                    for number, factors in summands
                    for by, more in others
                )
        return found


def _simple(number: Fraction, factors: tuple[Node, ...]) -> Summand:
    """The summand with the numbers among its factors taken together."""
    kept: list[Node] = []
    for factor in factors:
        if (value := _value(factor)) is None:
            kept.append(factor)
        else:
            number *= value
    return number, tuple(kept)


def _value(tree: Node) -> Fraction | None:
    """2, and -5 of a root of -5"""
    match tree:
        case Numeral(value):
            return value
        case Signed((("-", Numeral(value)),)):
            return -value
    return None


def _sum(summands: list[Summand]) -> Node:
    parts = [(number, factors) for number, factors in summands if number]
    if not parts:
        return ZERO
    return Signed(
        tuple(
            ("-" if number < 0 else "+" if place else "", _written(abs(number), factors))
            for place, (number, factors) in enumerate(parts)
        )
    )


def _written(number: Fraction, factors: tuple[Node, ...]) -> Node:
    tops, bottom = Numeral(Fraction(number.numerator)), number.denominator
    written = [tops, *factors] if number.numerator != 1 or not factors else list(factors)
    product = written[0] if len(written) == 1 else Juxtaposed(tuple(("", f) for f in written))
    return product if bottom == 1 else Ratio(product, Numeral(Fraction(bottom)))


def _grouped(tree: Node) -> Node:
    return Bracket("(", ")", (tree,)) if isinstance(tree, Signed) else tree


def _is_of_numbers(tree: Node) -> bool:
    """2, 3 · 5 - 1"""
    kinds = (Numeral, Signed, Juxtaposed, Bracket, Ratio)
    return all(isinstance(node, kinds) for node in nodes(tree))

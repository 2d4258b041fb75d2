r"""Polynomials in the backshift operator as trees: 1 - φ_1 B - … - φ_p B^p, (1 - B)², ∇, φ(B).

An operator is a sum of multiples of powers of B, some of them left out by dots; applied to x_t it
is x_t - φ_1 x_{t-1} - … - φ_p x_{t-p}, since B^k x_t = x_{t-k}. (Shumway and Stoffer, Time Series
Analysis and Its Applications, definitions 2.4 and 3.2.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeAlias

from derivations.dataclass import dataclass
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    mapped,
    nodes,
)

MOST_POWER = 6
NUMBER_ONE = Numeral(Fraction(1))


@dataclass(frozen=True, slots=True)
class Multiple:
    """±c B^k; k is a number, or a tree for a power in letters. dots: what is left out."""

    sign: str
    coefficient: tuple[Node, ...] = ()
    power: int | Node = 0
    dots: bool = False


Polynomial: TypeAlias = tuple[Multiple, ...]
IDENTITY: Polynomial = (Multiple("+"),)
Rules: TypeAlias = Callable[[Letter, Node], Node | None]  # φ(B) by the rule of φ


def polynomial(tree: Node, lag: Letter, rules: Rules) -> Polynomial | None:
    """The tree as a polynomial in the operator; None where it is none."""
    if lag not in nodes(tree):
        return (Multiple("+", () if tree == NUMBER_ONE else (tree,)),)
    match tree:
        case Letter():
            return (Multiple("+", (), 1),)
        case Superscript(base, power) if base == lag:
            return (Multiple("+", (), _power(power)),)
        case Superscript(Bracket() as base, Numeral(exponent)):
            inside = polynomial(base, lag, rules)
            return None if inside is None else _raised(inside, exponent)
        case Bracket("(" | "[", _, (item,)):
            return polynomial(item, lag, rules)
        case Signed(parts):
            return _sum(parts, lag, rules)
        case Juxtaposed(parts):
            return _product([part for _, part in parts], lag, rules)
    return None


def _power(tree: Node) -> int | Node:
    match tree:
        case Numeral(value) if value.denominator == 1 and value >= 0:
            return int(value)
    return tree


def _sum(parts: Sequence[tuple[str, Node]], lag: Letter, rules: Rules) -> Polynomial | None:
    found: list[Multiple] = []
    for sign, part in parts:
        if isinstance(part, Mark) and part.sign == "…":
            found.append(Multiple(sign or "+", dots=True))
            continue
        inside = polynomial(part, lag, rules)
        if inside is None or sign not in ("", "+", "-"):
            return None
        found += [_signed(each, sign) for each in inside]
    return tuple(found)


def _signed(multiple: Multiple, sign: str) -> Multiple:
    turned = "-" if (multiple.sign == "-") is not (sign == "-") else "+"
    return Multiple(turned, multiple.coefficient, multiple.power, multiple.dots)


def _product(factors: Sequence[Node], lag: Letter, rules: Rules) -> Polynomial | None:
    found: Polynomial | None = IDENTITY
    place = 0
    while place < len(factors) and found is not None:
        factor, following = factors[place], factors[place + 1 : place + 2]
        body = None
        if isinstance(factor, Letter) and following and isinstance(following[0], Bracket):
            items = following[0].items
            body = rules(factor, items[0]) if len(items) == 1 else None
            if body is None and len(items) == 1 and _is_a_power_of(items[0], lag):
                return None  # ψ(B) of a ψ that has no rule
        place += 1 if body is None else 2
        other = polynomial(factor if body is None else body, lag, rules)
        found = None if other is None else times(found, other)
    return found


def times(one: Polynomial, other: Polynomial) -> Polynomial | None:
    """The product, where at most one of them has dots or powers in letters."""
    if len(one) == 1 and not one[0].coefficient and one[0].power == 0 and one[0].sign == "+":
        return other
    found: list[Multiple] = []
    for a in one:
        for b in other:
            power = _added(a.power, b.power)
            if a.dots or b.dots or power is None:
                return None
            both = Multiple(b.sign, (*a.coefficient, *b.coefficient), power)
            found.append(_signed(both, a.sign))
    return tuple(found)


def _added(one: int | Node, other: int | Node) -> int | Node | None:
    if isinstance(one, int) and isinstance(other, int):
        return one + other
    return one if other == 0 else other if one == 0 else None


def _is_a_power_of(tree: Node, lag: Letter) -> bool:
    return tree == lag or (isinstance(tree, Superscript) and tree.base == lag)


def _raised(inside: Polynomial, exponent: Fraction) -> Polynomial | None:
    if exponent.denominator != 1 or not 0 < exponent <= MOST_POWER:
        return None
    found: Polynomial | None = IDENTITY
    for _ in range(int(exponent)):
        found = None if found is None else times(found, inside)
    return found


def applied(operator: Polynomial, process: Subscript) -> Node:
    """x_t - φ_1 x_{t-1} - … of the operator and x_t."""
    parts: list[tuple[str, Node]] = []
    for place, multiple in enumerate(operator):
        sign = "" if place == 0 and multiple.sign == "+" else multiple.sign
        parts.append((sign, Mark("…") if multiple.dots else _term(multiple, process)))
    if len(parts) == 1 and not parts[0][0]:
        return parts[0][1]
    return Bracket("(", ")", (Signed(tuple(parts), span=process.span),), (), span=process.span)


def _term(multiple: Multiple, process: Subscript) -> Node:
    moved = lagged(process, multiple.power)
    if not multiple.coefficient:
        return moved
    factors = tuple(("", _closed(c)) for c in multiple.coefficient)
    return Juxtaposed((*factors, ("", moved)), span=process.span)


def _closed(factor: Node) -> Node:
    """A sum as a factor stands in brackets."""
    return (
        Bracket("(", ")", (factor,), (), span=factor.span) if isinstance(factor, Signed) else factor
    )


def lagged(process: Subscript, power: int | Node) -> Node:
    """x_{t-k}"""
    if power == 0:
        return process
    step = Numeral(Fraction(power), span=process.span) if isinstance(power, int) else power
    (at,) = process.indices
    before = at.parts if isinstance(at, Signed) else (("", at),)
    turned = step.parts if isinstance(step, Signed) else (("", step),)
    back = tuple(("+" if sign == "-" else "-", part) for sign, part in turned)
    return Subscript(
        process.base, (Signed((*before, *back), span=process.span),), span=process.span
    )


def put(tree: Node, letter: Node, value: Node) -> Node:
    """The tree with a value for a letter."""
    return value if tree == letter else mapped(tree, lambda part: put(part, letter, value))

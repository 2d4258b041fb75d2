"""(2n)!! = 2ⁿ n! and (2n - 1)!! = (2n)!/(2ⁿ n!): every second number down to 2 or 1.

Two signs side by side are never the factorial of a factorial, (n!)!. What is neither even nor odd
for all values of its letters has no term.
"""

from __future__ import annotations

from fractions import Fraction

from derivations.reader.lexicon import NoMeaning
from derivations.reader.raw import Node
from derivations.terms import (
    Factorial,
    Index,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    index,
    number,
    plus,
    times,
)

Linear = dict[Term, Fraction]
CONSTANT = number(1)


def double_factorial(term: Term, node: Node) -> Term:
    """The product as factorials of half of what stands before the signs."""
    found = _linear(term)
    if found is None or any(value.denominator != 1 for value in found.values()):
        raise NoMeaning("a double factorial of no whole number", node)
    rest = int(found.pop(CONSTANT, Fraction(0)))
    if any(value % 2 for value in found.values()):
        raise NoMeaning("a double factorial of any parity", node)
    if not found and rest < -1:
        raise NoMeaning("a double factorial of a negative number", node)
    halves = [
        leaf if value == 2 else times(number(value / 2), leaf) for leaf, value in found.items()
    ]
    if (added := (rest + rest % 2) // 2) or not halves:
        halves.append(number(added))
    half = plus(*halves)
    even = times(Power(number(2), half), Factorial(half))
    if not rest % 2:
        return even
    return Quotient(Factorial(times(number(2), half)), even)


def _linear(term: Term) -> Linear | None:
    """What each letter is multiplied by; None for what is not linear in them."""
    match term:
        case Number(value):
            return {CONSTANT: value}
        case Index(parts, constant):
            letters: Linear = {index(name): Fraction(count) for name, count in parts}
            return letters | {CONSTANT: Fraction(constant)}
        case Symbol():
            return {term: Fraction(1)}
        case Negation(inner):
            return _scaled(_linear(inner), Fraction(-1))
        case Product((Number(value), inner)):
            return _scaled(_linear(inner), value)
        case Sum(terms):
            total: Linear = {}
            for part in terms:
                found = _linear(part)
                if found is None:
                    return None
                for leaf, value in found.items():
                    total[leaf] = total.get(leaf, Fraction(0)) + value
            return total
    return None


def _scaled(found: Linear | None, factor: Fraction) -> Linear | None:
    return None if found is None else {leaf: value * factor for leaf, value in found.items()}

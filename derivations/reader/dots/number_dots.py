r"""1 + 2 + \dots + 100: dots between numbers, by the one progression that fits them all.

Arithmetic, geometric, and the reciprocals, squares and cubes of an arithmetic one; where two of
them fit, as 1 + 2 + … + 64, the dots say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import isqrt

from derivations.reader.dots.patterns import fresh
from derivations.reader.dots.steps import NoPattern
from derivations.terms import (
    Index,
    IndexedProduct,
    IndexedSum,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Term,
)

LONGEST = 10**9
Numbers = Sequence[Fraction]
Body = Callable[[Index], Term]


def between_numbers(kind: str, before: Sequence[Term], behind: Sequence[Term]) -> Term | None:
    """The sum or product that the dots stand for; None where a term is no number."""
    exponent = _common_exponent([*before, *behind])
    if exponent is not None:  # 1² + 2² + … + 10²
        found = between_numbers(kind, [t.base for t in before], [t.base for t in behind])  # type: ignore[attr-defined]
        match found:
            case IndexedSum(k, low, high, body) | IndexedProduct(k, low, high, body):
                return type(found)(k, low, high, Power(body, exponent))
        return None
    values = [_value(term) for term in (*before, *behind)]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or len(before) < 2 or len(behind) != 1:
        return None
    rules = list(_rules(known[:-1], known[-1]))
    if len(rules) != 1:
        raise NoPattern("no one progression fits the numbers")
    ((last, rule),) = rules
    place = fresh([*before, *behind])
    make = IndexedSum if kind == "sum" else IndexedProduct
    return make(place, Index((), 0), Index((), last), rule(place))


def _common_exponent(terms: Sequence[Term]) -> Term | None:
    """The 2 of 1², 2² and 10²."""
    found = {term.exponent if isinstance(term, Power) else None for term in terms}
    return found.pop() if len(found) == 1 else None


def _value(term: Term) -> Fraction | None:
    match term:
        case Number(value):
            return value
        case Negation(inner):
            below = _value(inner)
            return None if below is None else -below
        case Quotient(top, bottom):
            above, below = _value(top), _value(bottom)
            return None if above is None or not below else above / below
        case Power(base, Number(n)) if n.denominator == 1 and 0 < n < 64:
            below = _value(base)
            return None if below is None else below ** int(n)
    return None


def _rules(first: Numbers, last: Fraction) -> Iterator[tuple[int, Body]]:
    """The place of the last term, counted from 0, and the term at each place."""
    if (found := _arithmetic(first, last)) is not None:
        yield found
    if (found := _geometric(first, last)) is not None:
        yield found
    for inner, outer in (
        (_reciprocal, lambda term: Quotient(Number(Fraction(1)), term)),
        (_root_of(2), lambda term: Power(term, Number(Fraction(2)))),
        (_root_of(3), lambda term: Power(term, Number(Fraction(3)))),
    ):
        changed = [inner(value) for value in (*first, last)]
        values = [value for value in changed if value is not None]
        is_new = inner is not _reciprocal or any(value.denominator > 1 for value in first)
        if len(values) == len(changed) and is_new:
            found = _arithmetic(values[:-1], values[-1])
            if found is not None:
                place, body = found
                yield place, lambda k, body=body, outer=outer: outer(body(k))  # type: ignore[misc]


def _arithmetic(first: Numbers, last: Fraction) -> tuple[int, Body] | None:
    start, step = first[0], first[1] - first[0]
    if not step or any(a != start + k * step for k, a in enumerate(first)):
        return None
    count = (last - start) / step
    if count.denominator != 1 or not len(first) <= count <= LONGEST:
        return None
    if start.denominator == step.denominator == 1:
        return int(count), lambda k: k.times(int(step)) + int(start)
    return int(count), lambda k: Sum((Number(start), Product((Number(step), k))))


def _geometric(first: Numbers, last: Fraction) -> tuple[int, Body] | None:
    if not first[0]:
        return None
    start, ratio = first[0], first[1] / first[0]
    if abs(ratio) in (0, 1) or any(a != start * ratio**k for k, a in enumerate(first)):
        return None
    value, count = start * ratio ** len(first), len(first)
    while value != last:
        grows = abs(ratio) > 1
        if count > 4096 or (abs(value) > abs(last)) is grows:
            return None
        value, count = value * ratio, count + 1
    return count, lambda k: Product((Number(start), Power(Number(ratio), k)))


def _reciprocal(value: Fraction) -> Fraction | None:
    return 1 / value if value else None


def _root_of(degree: int) -> Callable[[Fraction], Fraction | None]:
    def root(value: Fraction) -> Fraction | None:
        if value.denominator != 1 or value < 0:
            return None
        found = isqrt(int(value)) if degree == 2 else _cube_root(int(value))
        return Fraction(found) if found**degree == value else None

    return root


def _cube_root(value: int) -> int:
    """The largest integer whose cube is not above the value."""
    low, high = 0, 1 << (value.bit_length() // 3 + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**3 <= value else (low, middle - 1)
    return low


__all__ = ["between_numbers"]

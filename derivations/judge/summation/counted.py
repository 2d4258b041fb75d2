"""A sum of many terms as one of n terms: Σ_{k=0}^{200} C(200, k) x^k = (1 + x)^200 for any n.

What holds for every n ≥ 3 with n, n ± 1 and n ± 2 in the place of 200, 201, … holds for 200.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.terms import (
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Number,
    Relation,
    Term,
    index,
    substitute,
    subterms,
)
from derivations.terms.node import each_once

LEAST, LARGEST, NEAR = 20, 10**6, 2
NAME = "#count"  # no letter of a text
Big = IndexedSum | IndexedProduct


@dataclass(frozen=True, slots=True)
class Counted:
    """Both sides with n in the place of a number, what is assumed of n, and the number."""

    left: Term
    right: Term
    assumed: Formula
    number: int

    def written(self, condition: Formula) -> Formula:
        """A condition with the number again."""
        put = {NAME: index(self.number)}
        return Formula(
            substitute(condition.left, put), condition.relation, substitute(condition.right, put)
        )


def counted(left: Term, right: Term) -> Iterator[Counted]:
    """The sides with a letter for the last index of a sum, or for one more."""
    last = [
        part.upper.constant
        for side in (left, right)
        for part in subterms(side)
        if isinstance(part, Big) and isinstance(part.upper, Index) and part.upper.is_constant
    ]
    assumed = Formula(index(NAME), Relation.AT_LEAST, index(NEAR + 1))
    for count in dict.fromkeys(n + shift for n in last for shift in (0, 1)):
        if LEAST <= count <= LARGEST:
            yield Counted(with_letter(left, count), with_letter(right, count), assumed, count)


def with_letter(term: Term, count: int) -> Term:
    """n, n ± 1, n ± 2 for the count and the numbers next to it."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case Number(value) if value.denominator == 1 and _is_near(value, count):
                return index(NAME) + (int(value) - count)
            case Index(parts, constant) if _is_near(Fraction(constant), count):
                return Index(parts, 0) + index(NAME) + (constant - count)
            case Index(parts, constant) if _is_near(Fraction(-constant), count):
                return Index(parts, 0) - index(NAME) + (constant + count)
        return part.map(inside)

    return each_once(put)(term)


def _is_near(value: Fraction, count: int) -> bool:
    return abs(value - count) <= NEAR


__all__ = ["Counted", "counted"]

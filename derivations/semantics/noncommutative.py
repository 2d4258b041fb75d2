"""Polynomials in letters that do not commute, and in scalars that do; exact, and nothing more.

What is equal here is equal for real matrices of every dimension that fit.
"""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import dataclass

Scalars = tuple[str, ...]  # sorted: a²b is ("a", "a", "b")
Letters = tuple[str, ...]  # in the order of the product; a transposed letter ends in a prime
Monomial = tuple[Scalars, Letters]


@dataclass(frozen=True, slots=True)
class Polynomial:
    """Sorted pairs (monomial, coefficient), none of them zero: equal polynomials are equal."""

    parts: tuple[tuple[Monomial, Fraction], ...]

    def __add__(self, other: Polynomial) -> Polynomial:
        return collected([*self.parts, *other.parts])

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + (-other)

    def __neg__(self) -> Polynomial:
        return collected([(monomial, -c) for monomial, c in self.parts])

    def __matmul__(self, other: Polynomial) -> Polynomial:
        return collected(
            [
                ((tuple(sorted(a + b)), v + w), c * d)
                for (a, v), c in self.parts
                for (b, w), d in other.parts
            ]
        )

    @property
    def transposed(self) -> Polynomial:
        """Products reverse, every letter is transposed, scalars stay."""
        return collected([((a, tuple(map(_primed, reversed(w)))), c) for (a, w), c in self.parts])

    @property
    def is_nonnegative(self) -> bool:
        """Whether it is ≥ 0 for all scalars ≥ 0, by its form: no letter, no negative sign."""
        return all(c > 0 and not letters for (_, letters), c in self.parts)

    def __str__(self) -> str:
        return " + ".join(
            "·".join([str(c), *scalars, *letters]) for (scalars, letters), c in self.parts
        )


def _primed(letter: str) -> str:
    return letter.removesuffix("'") if letter.endswith("'") else letter + "'"


def collected(parts: list[tuple[Monomial, Fraction]]) -> Polynomial:
    """The polynomial with these parts added up."""
    totals: dict[Monomial, Fraction] = {}
    for monomial, coefficient in parts:
        totals[monomial] = totals.get(monomial, Fraction(0)) + coefficient
    return Polynomial(tuple(sorted((m, c) for m, c in totals.items() if c)))


def scalar(name: str) -> Polynomial:
    """A number that commutes with everything."""
    return Polynomial(((((name,), ()), Fraction(1)),))


def letter(name: str) -> Polynomial:
    """A matrix of which nothing is known."""
    return Polynomial(((((), (name,)), Fraction(1)),))


ONE = Polynomial(((((), ()), Fraction(1)),))

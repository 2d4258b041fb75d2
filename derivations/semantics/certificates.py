"""Why the norm rules hold in every dimension: identities between positive semidefinite matrices.

‖A‖ ≤ a means that a²I − AᵀA is positive semidefinite (a ≥ 0). If Q is, so is BᵀQB for every B, and
so are sums with weights ≥ 0. A certificate writes what is claimed as such a sum; that the two sides
are equal is checked by multiplying out.
Source: R. Horn, C. Johnson, "Matrix Analysis", 2nd ed., 7.1 and 7.7.
"""

from __future__ import annotations

from derivations.dataclass import dataclass
from derivations.semantics.noncommutative import ONE, Polynomial, letter, scalar


@dataclass(frozen=True, slots=True)
class Congruence:
    """weight · outerᵀ inner outer: semidefinite where inner is, for a weight ≥ 0."""

    weight: Polynomial
    inner: Polynomial
    outer: Polynomial

    @property
    def value(self) -> Polynomial:
        return self.weight @ self.outer.transposed @ self.inner @ self.outer


@dataclass(frozen=True, slots=True)
class Certificate:
    """factor · claim = Σ parts, with inner matrices that are assumed to be semidefinite, or I.

    rule: the name of the rule of the kernel that this proves; factor: positive.
    """

    rule: str
    claim: Polynomial
    assumed: tuple[Polynomial, ...]
    parts: tuple[Congruence, ...]
    factor: Polynomial = ONE

    @property
    def holds(self) -> bool:
        """Whether the identity is true and every part is semidefinite when what is assumed is."""
        known = (ONE, *self.assumed)
        fits = all(p.inner in known and p.weight.is_nonnegative for p in self.parts)
        total = self.parts[0].value
        for part in self.parts[1:]:
            total += part.value
        return fits and self.factor.is_nonnegative and self.factor @ self.claim == total


def at_most(matrix: Polynomial, bound: Polynomial) -> Polynomial:
    """‖matrix‖ ≤ bound, as the matrix bound² I − matrixᵀ matrix that must be semidefinite."""
    return bound @ bound - matrix.transposed @ matrix


def submultiplicativity() -> Certificate:
    """‖A‖ ≤ a, ‖B‖ ≤ b ⟹ ‖AB‖ ≤ ab."""
    A, B, a, b = letter("A"), letter("B"), scalar("a"), scalar("b")
    small, other = at_most(A, a), at_most(B, b)
    return Certificate(
        "submultiplicativity",
        claim=at_most(A @ B, a @ b),
        assumed=(small, other),
        parts=(Congruence(ONE, small, B), Congruence(a @ a, other, ONE)),
    )


def triangle() -> Certificate:
    """‖A‖ ≤ a, ‖B‖ ≤ b ⟹ ‖A + B‖ ≤ a + b, for a, b > 0; if a or b is 0, so is its matrix."""
    A, B, a, b = letter("A"), letter("B"), scalar("a"), scalar("b")
    small, other = at_most(A, a), at_most(B, b)
    return Certificate(
        "triangle inequality",
        claim=at_most(A + B, a + b),
        assumed=(small, other),
        parts=(
            Congruence(b @ (a + b), small, ONE),
            Congruence(a @ (a + b), other, ONE),
            Congruence(ONE, ONE, b @ A - a @ B),
        ),
        factor=a @ b,
    )


def transpose() -> Certificate:
    """‖A‖ ≤ a ⟹ ‖Aᵀ‖ ≤ a, for a > 0; applied to Aᵀ it gives equality."""
    A, a = letter("A"), scalar("a")
    small = at_most(A, a)
    claim = at_most(A.transposed, a)
    return Certificate(
        "norm of a transpose",
        claim=claim,
        assumed=(small,),
        parts=(Congruence(ONE, ONE, claim), Congruence(ONE, small, A.transposed)),
        factor=a @ a,
    )


def diagonal() -> Certificate:
    """|d| ≤ g ⟹ d² ≤ g², entry by entry of diag(d); with d_j = g it is attained.

    The assumption is stated as (g − d)(g + d) ≥ 0.
    """
    d, g = scalar("d"), scalar("g")
    between = (g - d) @ (g + d)
    return Certificate(
        "norm of a diagonal matrix",
        claim=at_most(d, g),
        assumed=(between,),
        parts=(Congruence(ONE, between, ONE),),
    )


def entrywise_product() -> Certificate:
    """|c| ≤ g, |d| ≤ h ⟹ |cd| ≤ gh, entry by entry."""
    c, d, g, h = map(scalar, "cdgh")
    first, second = at_most(c, g), at_most(d, h)
    return Certificate(
        "largest entry of an entrywise product",
        claim=at_most(c @ d, g @ h),
        assumed=(first, second),
        parts=(Congruence(ONE, first, d), Congruence(g @ g, second, ONE)),
    )


CERTIFICATES = (
    submultiplicativity(),
    triangle(),
    transpose(),
    diagonal(),
    entrywise_product(),
)

"""Powers as texts mean them: I^n is I, and tanh²(z) of a vector is taken entry by entry."""

from __future__ import annotations

from derivations.terms import Hadamard, Identity, Number, Power, Term

MOST_ENTRYWISE = 5


def power(base: Term, exponent: Term, entrywise: bool = False) -> Term:
    """base^exponent; entrywise: of a vector or a matrix whose entries are meant."""
    if isinstance(base, Identity) and exponent.shape.is_scalar:
        return base  # I^{n - k}
    if entrywise and isinstance(exponent, Number) and exponent.value in range(2, MOST_ENTRYWISE):
        return _entrywise(base, int(exponent.value))
    return Power(base, exponent)


def _entrywise(base: Term, exponent: int) -> Term:
    total = base
    for _ in range(exponent - 1):
        total = Hadamard(total, base)
    return total

"""Constants of integration in rows about differential equations: g - kv = A e^{-kt}.

A row is solved for its constant, so that its slope no longer speaks of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import derivative
from derivations.terms import (
    Constant,
    Function,
    Integral,
    Map,
    Name,
    Power,
    Product,
    Symbol,
    Term,
    negative,
    number,
    plus,
    replace,
    subterms,
)
from derivations.terms.algebra import quotient
from derivations.terms.substitution import free_leaves

ZERO = number(0)
CONSTANTS = frozenset({"C", "c", "K", "A", "B", "D"})  # letters of constants of integration
LOGARITHM = Function(Name("log"))


def isolated(claim: Claim, row: Term, laws: Sequence[Term]) -> Term:
    """(g - kv) e^{kt} of g - kv = A e^{-kt}, which is to be constant: solved for a new constant."""
    if (exponents := _exponents(claim)) is not None:
        row = exponents
    known = {leaf for law in laws for leaf in free_leaves(law)}
    for leaf in free_leaves(row) - known:
        if not isinstance(leaf, Symbol) or leaf.name.letter not in CONSTANTS:
            continue
        slope = derivative(row, leaf)
        moves = any(isinstance(s, Symbol) and not isinstance(s, Constant)
                    for s in free_leaves(slope))  # fmt: skip
        if moves and leaf not in free_leaves(slope):
            return quotient(replace(row, {leaf: ZERO}), slope)
    return row


def has_constant(claim: Claim, laws: Sequence[Term]) -> bool:
    """Whether the row has antiderivatives or a constant of integration that the laws lack."""
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    known = {leaf for law in laws for leaf in free_leaves(law)}
    new = (free_leaves(claim.left) | free_leaves(claim.right)) - known
    constants = any(isinstance(s, Symbol) and s.name.letter in CONSTANTS for s in new)
    return constants or any(isinstance(p, Integral) for s in (claim.left, claim.right)
                            for p in subterms(s))  # fmt: skip


def keeps_a_constant(row: Term, laws: Sequence[Term]) -> bool:
    """Whether a constant of integration stands in the slope of a row yet."""
    new = free_leaves(row) - {leaf for law in laws for leaf in free_leaves(law)}
    return any(isinstance(leaf, Symbol) and leaf.name.letter in CONSTANTS for leaf in new)


def _exponents(claim: Claim) -> Term | None:
    """ln|y| - (x² + C) of |y| = e^{x² + C}, whose constant stands in the exponent."""
    left, right = claim.left, claim.right
    if not isinstance(left, Term) or not isinstance(right, Term):
        return None
    for one, other in ((left, right), (right, left)):
        exponent = _exponent(other)
        if exponent is not None and _exponent(one) is None:
            return plus(Map(LOGARITHM, one), negative(exponent))
    return None


def _exponent(term: Term) -> Term | None:
    """kt + c of e^{kt} e^c."""
    match term:
        case Power(base, exponent) if base == Constant("e"):
            return exponent
        case Product(factors):
            exponents = [_exponent(factor) for factor in factors]
            if all(exponents):
                return plus(*(each for each in exponents if each is not None))
    return None

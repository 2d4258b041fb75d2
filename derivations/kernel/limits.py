"""The geometric limit: C r^m → 0 as m → ∞ when 0 ≤ r < 1 and C is finite and fixed."""

from __future__ import annotations

from derivations.kernel.derivation import Derivation
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.rewriting import RuleError
from derivations.kernel.signs import nonnegative
from derivations.printer import text
from derivations.terms import (
    Constant,
    Formula,
    Index,
    Norm,
    Number,
    Power,
    Product,
    Relation,
    Role,
    Supremum,
    Symbol,
    Term,
    free_indices,
    number,
    subterms,
)

NAME = "geometric limit"


def geometric_limit(derivation: Derivation) -> Derivation:
    """Add end → 0 to a chain that ends in C r^m.

    The hypotheses must state r < 1 and that each supremum in C is finite; C and r must not depend
    on the index variables of m. RuleError says which of these is missing.
    """
    factors = derivation.end.factors if isinstance(derivation.end, Product) else (derivation.end,)
    powers = [f for f in factors if isinstance(f, Power) and _grows(f.exponent)]
    if len(powers) != 1:
        raise RuleError(f"{NAME}: {text(derivation.end)} is not C r^m")
    (power,) = powers
    exponent = power.exponent
    assert isinstance(exponent, Index)
    _check_ratio(power.base, derivation.hypotheses)
    for factor in factors:
        if factor is not power:
            _check_constant(factor, exponent, derivation.hypotheses)
    if free_indices(power.base) & exponent.variables:
        raise RuleError(f"{NAME}: the ratio depends on the exponent")
    return derivation.tending(NAME, exponent, number(0))


def _grows(exponent: Term) -> bool:
    """Whether it is an index that can tend to infinity."""
    return isinstance(exponent, Index) and not exponent.is_constant


def _check_ratio(ratio: Term, hypotheses: Hypotheses) -> None:
    below_one = Formula(ratio, Relation.LESS, number(1))
    if not nonnegative(ratio, hypotheses) or not hypotheses.state(below_one):
        raise RuleError(f"{NAME}: 0 ≤ r < 1 is not among the hypotheses")


def _reaches_the_horizon(part: Term) -> bool:
    """The total loss sums over all steps, and θ may stack parameters of each."""
    if not isinstance(part, Symbol):
        return False
    return part.role is Role.PARAMETERS or (part.role is Role.LOSS and not part.indices)


def _check_constant(factor: Term, exponent: Index, hypotheses: Hypotheses) -> None:
    if free_indices(factor) & exponent.variables:
        raise RuleError(f"{NAME}: a factor depends on the exponent's variables: {text(factor)}")
    if any(_reaches_the_horizon(part) for part in subterms(factor)):
        raise RuleError(f"{NAME}: {text(factor)} depends on how many steps there are")
    if isinstance(factor, Supremum):
        finite = Formula(factor, Relation.LESS, Constant("infinity"))
        if not hypotheses.state(finite):
            raise RuleError(f"{NAME}: that a supremum is finite is not among the hypotheses")
    elif not isinstance(factor, Number | Norm):
        raise RuleError(f"{NAME}: nothing says that {text(factor)} is finite")

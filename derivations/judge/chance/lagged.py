"""Covariances of an autoregressive process at a lag that is a letter.

X_{t+h} = φ^h X_t + noise behind t, which is independent of X_t: Cov(X_t, X_{t+h}) = φ^h Var(X_t)
(Hamilton, Time Series Analysis, 3.4).
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.families import Recurrence, member, recurrences
from derivations.judge.expanding.innovations import innovations
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Covariance,
    Index,
    Power,
    ShapeError,
    Symbol,
    Term,
    Variance,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves


def with_lags(claim: Claim) -> Claim:
    """The claim with φ^h Var(X_t) for the covariance of X_t and X_{t+h}, h ≥ 0."""
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    if not any(isinstance(p, Covariance) for s in (claim.left, claim.right) for p in subterms(s)):
        return claim
    noises = innovations(claim).keys() & frozenset().union(*claim.chance.independent)
    for process in recurrences(claim) if noises else ():
        factor = _factor(process)
        heard = {p.name for p in subterms(process.formula.right) if isinstance(p, Symbol)}
        if factor is not None and heard & noises:
            left, right = (_lagged(side, process, factor) for side in (claim.left, claim.right))
            return replace(claim, left=left, right=right)
    return claim


def _factor(process: Recurrence) -> Term | None:
    """φ of X_t = c + φ X_{t-1} + ε_t."""
    right, left = process.formula.right, process.formula.left
    before = [p for p in subterms(right) if isinstance(p, Symbol) and p.name == process.name]
    if process.offsets[-1] - process.offsets[0] != 1 or len(set(before)) != 1:
        return None
    if not isinstance(left, Symbol) or left.name != process.name:
        return None
    try:
        slope = derivative(right, before[0])
    except (NoDerivative, ShapeError, TypeError):
        return None
    is_constant = not any(isinstance(s, Symbol) and s.indices for s in free_leaves(slope))
    return slope if is_constant and slope.shape.is_scalar else None


def _lagged(term: Term, process: Recurrence, factor: Term) -> Term:
    if isinstance(term, Covariance) and not term.given:
        one, other = (member(side, process.name) for side in (term.left, term.right))
        if one is not None and other is not None:
            lag, first = _lag(one, other)
            if lag is not None and first is not None:
                return times(Power(factor, lag), Variance(Symbol(process.name, indices=(first,))))
    return term.map(lambda part: _lagged(part, process, factor)) if term.children else term


def _lag(one: Index, other: Index) -> tuple[Index | None, Index | None]:
    """h, and the earlier one of the places, where they differ by a letter."""
    for low, high in ((one, other), (other, one)):
        lag = high - low
        if lag.is_variable:
            return lag, low
    return None, None

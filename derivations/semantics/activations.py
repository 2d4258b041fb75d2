"""sup |σ′| of an activation, found and proved by SymPy from the function itself.

The slope becomes a rational function of a positive number e = exp(z) (or of z); its largest value
is at a stationary point or at an end, and the gap to it is proved to be nowhere negative.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from derivations.dataclass import dataclass
from derivations.errors import UserError


@dataclass(frozen=True, slots=True)
class SlopeBound:
    """|slope| ≤ bound for every real argument; SymPy expressions in `variable`.

    gap = bound − slope, factored; attained: where it vanishes, empty when it only tends to 0.
    """

    function: Any
    variable: Any
    slope: Any
    bound: Any
    gap: Any
    attained: tuple[Any, ...]


def slope_bound(name: str) -> SlopeBound:
    """Of "tanh", "logistic", "arctan", "softplus", "softsign"; UserError for another name."""
    from sympy import Interval, Symbol, atan, cancel, exp, log, oo, tanh, together

    z, positive = Symbol("z", real=True), Symbol("e", positive=True)
    if name == "softsign":  # z/(1 + |z|) is odd: its slope at z is that at |z|
        softsign = positive / (1 + positive)
        return _proved(softsign, softsign.diff(positive), positive, Interval.open(0, oo))
    known = {
        "tanh": tanh(z),
        "logistic": 1 / (1 + exp(-z)),
        "arctan": atan(z),
        "softplus": log(1 + exp(z)),
    }
    if name not in known:
        raise UserError(f"the activation {name} is not known; known are {', '.join(known)}")
    slope = known[name].diff(z)
    # Not simplify: it imports SymPy's units, which takes as long as SymPy itself (1.14).
    rational = cancel(together(slope.rewrite(exp).subs(z, log(positive))))
    if not rational.has(log):
        return _proved(known[name], rational, positive, Interval.open(0, oo))
    return _proved(known[name], slope, z, Interval(-oo, oo))


def _proved(function: Any, slope: Any, variable: Any, domain: Any) -> SlopeBound:
    """The largest |slope| on an open domain, with the proof that it is never exceeded."""
    from sympy import Poly, factor, fraction, limit, together

    turning, _ = fraction(together(slope.diff(variable)))
    critical = [root for root in set(Poly(turning, variable).real_roots()) if root in domain]
    values = [abs(slope.subs(variable, place)) for place in critical]
    ends = [abs(limit(slope, variable, end)) for end in (domain.start, domain.end)]
    bound = max([*values, *ends])
    gap = factor(bound - slope)
    for difference in (gap, factor(bound + slope)):
        if not is_nonnegative(difference, variable, domain):
            raise UserError(f"|{slope}| ≤ {bound} is not proved on {domain}")
    attained = tuple(p for p, v in zip(critical, values, strict=True) if v == bound)
    return SlopeBound(function, variable, slope, bound, gap, attained)


def is_nonnegative(expression: Any, variable: Any, domain: Any) -> bool:
    """Whether a rational function is ≥ 0 on (0, ∞) or on all reals, exactly.

    Its sign can change only at a root of a factor of odd multiplicity (Sturm counts them); where
    there is none, one point that is no root decides.
    """
    from sympy import fraction, together

    top, bottom = fraction(together(expression))
    if top == 0:
        return True
    odd = [factor for part in (top, bottom) for factor in _odd_factors(part, variable)]
    if any(_has_root(factor, domain) for factor in odd):
        return False
    product = top * bottom
    values = (product.subs(variable, point) for point in count(1))
    return bool(next(value for value in values if value != 0) > 0)


def _odd_factors(part: Any, variable: Any) -> list[Any]:
    from sympy import Poly

    if not part.has(variable):
        return []
    _, factors = Poly(part, variable).factor_list()
    return [factor for factor, multiplicity in factors if multiplicity % 2]


def _has_root(factor: Any, domain: Any) -> bool:
    """Whether a polynomial has a root strictly inside the domain."""
    from sympy import oo

    inside = factor.count_roots(
        None if domain.start == -oo else domain.start, None if domain.end == oo else domain.end
    )
    at_ends = sum(end.is_finite and factor.eval(end) == 0 for end in domain.boundary)
    return bool(inside > at_ends)


def geometric_limit_is_zero() -> bool:
    """r^m → 0 as m → ∞ for 0 < r < 1: r = q/(1 + q) with q > 0 takes each such value once."""
    from sympy import Symbol, limit, oo

    q, m = Symbol("q", positive=True), Symbol("m", integer=True, positive=True)
    return bool(limit((q / (1 + q)) ** m, m, oo) == 0)

"""SymPy's integrals and limits, believed as far as a rigorous enclosure or nearby values go.

A definite integral over finite bounds is believed only where an enclosure (Arb) of the integral
contains SymPy's value; a limit only where the values near the point approach it.
"""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.asymptotic.limits import INFINITE
from derivations.judge.evaluation.values import at_precision, ball
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.integration.primitives import asked
from derivations.judge.integration.quadrature import enclosure
from derivations.terms import Map, Number, Symbol, Term, subterms
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

NEAR = tuple(Fraction(1, 10**k) for k in (3, 4, 5))
CLOSE = Fraction(1, 100)


def integral_by_sympy(variable: Symbol, lower: Term, upper: Term, body: Term) -> Term:
    free = free_leaves(lower) | free_leaves(upper) | (free_leaves(body) - {variable})
    if free:  # no enclosure could confirm the answer
        raise NotExplicit("no value of an integral with parameters")
    if any(isinstance(p, Map) and elementary_name(p.function) is None for p in subterms(body)):
        raise NotExplicit("no value of an integral of a function without a formula")
    import sympy

    from derivations.semantics.sympy_bridge import Bridge

    bridge = Bridge(real=True)
    bounds = (bridge.symbol(variable), bridge.expression(lower), bridge.expression(upper))
    value = asked(sympy.integrate, bridge.expression(body), bounds)
    if value.has(sympy.Integral) or not value.is_finite:
        raise NotExplicit("no value of the integral")
    found = bridge.term(value)
    if lower in INFINITE or upper in INFINITE:
        _check_limit_of_integral(variable, lower, upper, body, found)
    elif not _encloses(variable, lower, upper, body, found):
        raise NotExplicit("no enclosure of the integral confirms its value")
    return found


def _check_limit_of_integral(
    variable: Symbol, lower: Term, upper: Term, body: Term, found: Term
) -> None:
    """Over a long stretch the integral must come close to the value."""
    ends = [Number(Fraction(-40)) if lower in INFINITE else lower]
    ends += [Number(Fraction(40)) if upper in INFINITE else upper]
    with at_precision():
        stretch = enclosure(variable, ends[0], ends[1], body)
        if not abs(stretch - ball(found, {})) < 1 / 40 + abs(ball(found, {})) / 100:
            raise NotExplicit("a long stretch of the integral does not come close to its value")


def _encloses(variable: Symbol, lower: Term, upper: Term, body: Term, found: Term) -> bool:
    with at_precision():
        return bool(enclosure(variable, lower, upper, body).overlaps(ball(found, {})))


# ---------------------------------------------------------------- limits


def limit_by_sympy(variable: Symbol, point: Term, body: Term, side: str) -> Term:
    if any(isinstance(p, Map) and elementary_name(p.function) is None for p in subterms(body)):
        raise NotExplicit("a limit of an unknown function")
    import sympy

    from derivations.semantics.sympy_bridge import Bridge

    bridge = Bridge(real=True)
    at, to = bridge.symbol(variable), bridge.expression(point)
    direction = side or ("+-" if to.is_finite else "-")
    value = asked(sympy.limit, bridge.expression(body), at, to, direction)
    if not value.is_finite:
        raise NotExplicit("no finite limit")
    found = bridge.term(value)
    if not free_leaves(body) - {variable} and not _approaches(variable, point, body, found, side):
        raise NotExplicit("the values near the point do not approach the limit")
    return found


def _approaches(variable: Symbol, point: Term, body: Term, found: Term, side: str) -> bool:
    """Whether the body comes close to the value at a few points near."""
    with at_precision(256):
        limit = ball(found, {})
        for place in _places(point, side):
            distance = abs(ball(body, {variable: place}) - limit)
            if not distance < (1 + abs(limit)) * ball(Number(CLOSE), {}):
                return False
    return True


def _places(point: Term, side: str) -> list[Fraction]:
    if point in INFINITE:
        sign = 1 if point is INFINITE[0] else -1
        return [sign / near for near in NEAR]
    if not isinstance(point, Number):
        raise NotExplicit("a limit at a point that is no number")
    signs = {"+": (1,), "-": (-1,)}.get(side, (1, -1))
    return [point.value + sign * near for sign in signs for near in NEAR]

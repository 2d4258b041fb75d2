"""Integrals and limits: antiderivatives by differentiation, definite values by SymPy and checked.

A definite integral over finite bounds is believed only where a rigorous enclosure (Arb) of the
integral contains SymPy's value; a limit only where the values near the point approach it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from derivations.errors import UserError
from derivations.judge.claim import Claim
from derivations.judge.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.rungs.scalars import (
    EQUALITIES,
    equal_scalars,
    explicit,
    explicit_sides,
    hypotheses_of,
)
from derivations.judge.values import NoValue, at_precision, ball
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Constant,
    Integral,
    Limit,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    negative,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

INFINITE = (Constant("infinity"), Negation(Constant("infinity")))
EVALUATIONS = 3_000
NEAR = tuple(Fraction(1, 10**k) for k in (3, 4, 5))
CLOSE = Fraction(1, 100)


def judge_antiderivatives(claim: Claim) -> Judgement | None:
    """∫ f dx = F, up to a constant: the derivative of F against f."""
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    variable = _variable(sides[0]) or _variable(sides[1])
    if variable is None:
        return None
    try:
        left, right = (_slope(side, variable) for side in sides)
    except NotExplicit:
        return None
    judgement = equal_scalars(left, right, hypotheses_of(claim))
    return None if judgement is None else _by(judgement, "by differentiation")


def _by(judgement: Judgement, means: str) -> Judgement:

    return replace(judgement, reason=f"{means}: {judgement.reason}")


def _variable(term: Term) -> Symbol | None:
    """The variable of an antiderivative on this side."""
    for part in subterms(term):
        if isinstance(part, Integral) and part.lower is None:
            return part.variable
    return None


def _slope(term: Term, variable: Symbol) -> Term:
    """The derivative by the variable; that of an antiderivative is its integrand."""
    match term:
        case Integral(own, None, None, body) if own is variable:
            return body
        case Sum(terms):
            return Sum(tuple(_slope(part, variable) for part in terms))
        case Negation(inner):
            return Negation(_slope(inner, variable))
        case Product(factors) if any(_variable(factor) for factor in factors):
            return _scaled(factors, variable)
    if _variable(term) is not None:
        raise NotExplicit("an antiderivative inside another expression")
    return derivative(term, variable)


def _scaled(factors: tuple[Term, ...], variable: Symbol) -> Term:
    """c ∫ f dx with a constant c."""
    inner = [factor for factor in factors if _variable(factor)]
    constants = [factor for factor in factors if not _variable(factor)]
    if len(inner) != 1 or any(variable in free_leaves(factor) for factor in constants):
        raise NotExplicit("an antiderivative times what is not constant")
    return Product((*constants, _slope(inner[0], variable)))


# ---------------------------------------------------------------- values


def judge_integrals_and_limits(claim: Claim) -> Judgement | None:
    """An equation in which definite integrals or limits occur: their values are put in.

    Proved only where every value is proved: by an antiderivative without singularities.
    """
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    if not any(isinstance(p, Integral | Limit) for side in sides for p in subterms(side)):
        return None
    values = Values()
    try:
        left, right = (values.put_into(explicit(side, claim)) for side in sides)
    except (NotExplicit, UserError, NoValue):
        return None
    judgement = equal_scalars(left, right, hypotheses_of(claim))
    if judgement is None:
        return None
    if judgement.verdict is Verdict.PROVED and not values.proved:
        judgement = replace(judgement, verdict=Verdict.TESTED)
    return _by(judgement, "; ".join(values.means))


class Values:
    """Puts values for integrals and limits, and remembers by what means they were found."""

    def __init__(self) -> None:
        self.means: list[str] = []
        self.proved = True

    def put_into(self, term: Term) -> Term:
        """The term with each value; NotExplicit where one is not found."""
        match term:
            case Integral(variable, lower, upper, body) if lower is not None and upper is not None:
                ends = self.put_into(lower), self.put_into(upper)
                return self._integral(variable, *ends, self.put_into(body))
            case Limit(variable, point, body, side) if isinstance(variable, Symbol):
                self._note("SymPy's limit, checked near the point", False)
                return _limit(variable, point, self.put_into(body), side)
            case Integral() | Limit():
                raise NotExplicit("no value of this integral or limit")
        return term.map(self.put_into)

    def _note(self, means: str, proved: bool) -> None:
        if means not in self.means:
            self.means.append(means)
        self.proved = self.proved and proved

    def _integral(self, variable: Symbol, lower: Term, upper: Term, body: Term) -> Term:
        if lower not in INFINITE and upper not in INFINITE:
            primitive = _primitive(variable, body)
            if primitive is not None:
                self._note("an antiderivative without singularities", True)
                ends = (put(primitive, {variable: end}) for end in (upper, lower))
                return plus(next(ends), negative(next(ends)))
        self._note("SymPy's integral, checked by an enclosure", False)
        return _by_sympy(variable, lower, upper, body)


def asked(question: Callable[..., Any], *arguments: Any) -> Any:
    """SymPy's answer; NotExplicit where it gives none, which it says by almost any exception."""
    try:
        return question(*arguments)
    except Exception as error:
        raise NotExplicit(f"SymPy has no answer: {type(error).__name__}") from error


def _primitive(variable: Symbol, body: Term) -> Term | None:
    """F with F′ = body wherever the variable is real: no condition is met on the way."""
    import sympy

    from derivations.semantics.sympy_bridge import Bridge

    bridge = Bridge(real=True)
    try:
        found = asked(sympy.integrate, bridge.expression(body), bridge.symbol(variable))
        primitive = bridge.term(found)
        check = equality(derivative(primitive, variable), body)
        element_conditions = equality(primitive, primitive).conditions
    except (UserError, NotExplicit, NoNormalForm, Undefined):
        return None
    return primitive if check.holds and not check.conditions + element_conditions else None


def _by_sympy(variable: Symbol, lower: Term, upper: Term, body: Term) -> Term:
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
        enclosure = _enclosure(variable, ends[0], ends[1], body)
        if not abs(enclosure - ball(found, {})) < 1 / 40 + abs(ball(found, {})) / 100:
            raise NotExplicit("a long stretch of the integral does not come close to its value")


def _encloses(variable: Symbol, lower: Term, upper: Term, body: Term, found: Term) -> bool:
    with at_precision():
        return bool(_enclosure(variable, lower, upper, body).overlaps(ball(found, {})))


def _enclosure(variable: Symbol, lower: Term, upper: Term, body: Term) -> Any:
    """A rigorous enclosure of the integral (Petras; Johansson, Arb)."""
    from flint import acb

    def integrand(point: Any, analytic: bool) -> Any:
        return complex_value(body, variable, point, analytic)

    ends = acb(ball(lower, {})), acb(ball(upper, {}))
    try:
        found = acb.integral(integrand, *ends, eval_limit=EVALUATIONS, depth_limit=60).real
    except (SystemError, ValueError, ZeroDivisionError):
        raise NoValue("the integral has no enclosure") from None
    if not found.is_finite():
        raise NoValue("the integral has no finite enclosure")
    return found


_ENTIRE = ("exp", "sin", "cos", "tan", "sinh", "cosh", "tanh")


def complex_value(term: Term, variable: Symbol, point: Any, analytic: bool) -> Any:
    """The value at a complex ball; where a branch cut is met, not finite if it must be analytic."""
    from flint import acb

    def at(part: Term) -> Any:
        return complex_value(part, variable, point, analytic)

    match term:
        case Symbol() if term is variable:
            return point
        case Sum(terms):
            return sum((at(part) for part in terms), acb(0))
        case Negation(inner):
            return -at(inner)
        case Product(factors):
            total = acb(1)
            for factor in factors:
                total *= at(factor)
            return total
        case Quotient(top, bottom):
            return at(top) / at(bottom)
        case Power(Constant("e"), exponent):
            return at(exponent).exp()
        case Power(base, Number(value)) if value.denominator == 1:
            return at(base) ** int(value)
        case Power(base, exponent):
            return at(base).pow(at(exponent), analytic=analytic)
        case Root(radicand, 2):
            return at(radicand).sqrt(analytic=analytic)
        case Map(function, argument):
            return _complex_function(str(function.name), at(argument), analytic)
    return acb(ball(term, {}))


def _complex_function(name: str, value: Any, analytic: bool) -> Any:
    if name in _ENTIRE:
        return getattr(value, name)()
    if name in ("log", "ln"):
        return value.log(analytic=analytic)
    if name == "sqrt":
        return value.sqrt(analytic=analytic)
    if name == "arctan":
        return value.atan()
    raise NoValue(f"no complex value of {name}")


# ---------------------------------------------------------------- limits


def _limit(variable: Symbol, point: Term, body: Term, side: str) -> Term:
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

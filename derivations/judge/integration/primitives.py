"""Antiderivatives: found by undetermined coefficients or by SymPy, believed when differentiated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from derivations.budget import OutOfBudget, budget
from derivations.errors import UserError
from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.integration.ansatz import by_ansatz
from derivations.judge.integration.intervals import Interval
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of, equality
from derivations.terms import (
    Absolute,
    Call,
    Constant,
    Extremum,
    Formula,
    Function,
    Index,
    IndexedSum,
    Integral,
    Map,
    Name,
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
    replace,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

ONE = Number(Fraction(1))
JUMPS = ("floor", "ceil", "sgn")


SECONDS = 0.5  # of the processor, for one question: what SymPy answers, it answers in a fraction


def asked(question: Callable[..., Any], *arguments: Any) -> Any:
    """SymPy's answer; NotExplicit where it gives none, which it says by almost any exception."""
    try:
        with budget(SECONDS):
            return question(*arguments)
    except OutOfBudget:
        raise NotExplicit("SymPy has no answer in time") from None
    except Exception as error:
        raise NotExplicit(f"SymPy has no answer: {type(error).__name__}") from error


def primitive(
    variable: Symbol,
    body: Term,
    assumed: Sequence[Formula],
    interval: Interval | None,
    asks: bool = True,
) -> tuple[Term, tuple[Formula, ...]] | None:
    """F with F′ = body wherever the assumptions hold, and the conditions on parameters.

    asks: SymPy too.

    F is defined there, hence continuous: no condition speaks of the variable, but for those that
    hold on the whole interval by enclosures.
    """
    if any(may_jump(part) for part in subterms(body)):
        return None
    if (power := _of_power(variable, body, assumed)) is not None:
        return power, ()
    for candidate in _candidates(variable, body, assumed, asks):
        conditions = _checked(variable, candidate, body, assumed)
        if conditions is None:
            continue
        own = [c for c in conditions if _speaks(c, variable)]
        if all(interval is not None and interval.holds(c, variable) for c in own):
            return candidate, tuple(c for c in conditions if c not in own)
        return None  # another one breaks at the same places
    return None


def _of_power(variable: Symbol, body: Term, assumed: Sequence[Formula]) -> Term | None:
    """x^(n+1)/(n+1) for x^n with a whole n ≥ 0, at 0 too, where the rule for x^n divides by x."""
    match body:
        case Product(factors):
            own = [f for f in factors if variable in free_leaves(f)]
            inner = _of_power(variable, own[0], assumed) if len(own) == 1 else None
            rest = (f for f in factors if variable not in free_leaves(f))
            return None if inner is None else times(*rest, inner)
        case Power(base, Index() as n) if base is variable:
            try:
                workspace, element = element_of(plus(n, ONE), assumed)
            except (NoNormalForm, Undefined):
                return None
            if certain_sign(workspace, element) == 1:
                return Quotient(Power(variable, n + 1), n + 1)
    return None


def _speaks(formula: Formula, variable: Symbol) -> bool:
    return variable in free_leaves(formula.left) | free_leaves(formula.right)


def may_jump(term: Term) -> bool:
    """What the rules of differentiation take for constant between its jumps, or do not know."""
    match term:
        case Map(function, _):
            name = elementary_name(function)
            return name is None or name in JUMPS
        case Call() | Extremum() | Integral() | IndexedSum():
            return True
    return False


def _candidates(
    variable: Symbol, body: Term, assumed: Sequence[Formula], asks: bool
) -> Iterator[Term]:
    found = by_ansatz(variable, body, assumed)
    if found is not None:
        yield _with_sizes(found, variable)
    if (bell := _bell(variable, body)) is not None:
        yield bell
    if asks and not any(_is_steep(part, variable) for part in subterms(body)):
        other = _by_sympy(variable, body)
        if other is not None:
            yield _with_sizes(other, variable)


def _with_sizes(term: Term, variable: Symbol) -> Term:
    """log|u| for log u: an antiderivative of u′/u wherever u is not 0."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case Map(of, argument) if elementary_name(of) == "log":
                if variable in free_leaves(argument) and not isinstance(argument, Absolute):
                    return Map(of, Absolute(argument))
        return part.map(inside)

    return each_once(put)(term)


def _bell(variable: Symbol, body: Term) -> Term | None:
    """√(π/4a) exp(c + b²/4a) erf(√a x - b/2√a) for exp(-a x² + b x + c), a > 0."""
    match body:
        case Power(Constant("e"), exponent) | Map(Function(Name("exp"), 0), exponent):
            pass
        case Product((first, *rest)) if variable not in free_leaves(first):
            inner = _bell(variable, times(*rest))
            return None if inner is None else times(first, inner)
        case Quotient(top, bottom) if variable not in free_leaves(bottom):
            inner = _bell(variable, top)
            return None if inner is None else Quotient(inner, bottom)
        case _:
            return None
    if _degree(exponent, variable) != 2:
        return None
    slope = derivative(exponent, variable)
    a = times(Number(Fraction(-1, 2)), derivative(slope, variable))
    b = replace(slope, {variable: Number(Fraction(0))})
    c = replace(exponent, {variable: Number(Fraction(0))})
    root, four = Root(a), times(Number(Fraction(4)), a)
    place = plus(times(root, variable), negative(Quotient(b, times(Number(Fraction(2)), root))))
    height = Power(Constant("e"), plus(c, Quotient(b ** Number(Fraction(2)), four)))
    return times(Root(Quotient(Constant("pi"), four)), height, Map(Function(Name("erf")), place))


def _is_steep(term: Term, variable: Symbol) -> bool:
    """exp(x²) and the like: elementary only where undetermined coefficients do it (Liouville)."""
    match term:
        case Power(Constant("e") | Number(), exponent) | Map(Function(Name("exp"), 0), exponent):
            return (_degree(exponent, variable) or 0) > 1
    return False


def _degree(term: Term, variable: Symbol) -> int | None:
    """Of a polynomial in the variable as it is written; None where it is written as none."""
    if variable not in free_leaves(term):
        return 0
    match term:
        case Symbol():
            return 1
        case Sum(parts) | Product(parts):
            degrees = [_degree(part, variable) for part in parts]
            known = [degree for degree in degrees if degree is not None]
            if len(known) < len(degrees):
                return None
            return max(known) if isinstance(term, Sum) else sum(known)
        case Negation(inner):
            return _degree(inner, variable)
        case Quotient(top, bottom) if variable not in free_leaves(bottom):
            return _degree(top, variable)
        case Power(base, Number(count)) if count.denominator == 1 and count > 0:
            below = _degree(base, variable)
            return None if below is None else int(count) * below
    return None


@lru_cache(maxsize=256)  # the rungs, the readings and the steps of a chain ask for the same one
def _by_sympy(variable: Symbol, body: Term) -> Term | None:
    import sympy

    from derivations.semantics.sympy_bridge import Bridge

    bridge = Bridge(real=True)
    try:
        return bridge.term(asked(sympy.integrate, bridge.expression(body), bridge.symbol(variable)))
    except (NotExplicit, UserError):
        return None


def _checked(
    variable: Symbol, candidate: Term, body: Term, assumed: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """The conditions under which it is an antiderivative; None where it is none."""
    try:
        slope = derivative(candidate, variable)
        check = equality(slope, body, assumed)
        own = equality(candidate, candidate, assumed)
    except (NotExplicit, NoNormalForm, Undefined):
        return None
    return tuple(dict.fromkeys((*check.conditions, *own.conditions))) if check.holds else None

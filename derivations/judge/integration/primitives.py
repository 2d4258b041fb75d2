"""Antiderivatives: found by undetermined coefficients or by SymPy, believed when differentiated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from derivations.errors import UserError
from derivations.judge.explicit import NotExplicit, derivative
from derivations.judge.integration.ansatz import by_ansatz
from derivations.judge.integration.intervals import Interval
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Call,
    Extremum,
    Formula,
    IndexedSum,
    Integral,
    Map,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

JUMPS = ("floor", "ceil", "sgn")


def asked(question: Callable[..., Any], *arguments: Any) -> Any:
    """SymPy's answer; NotExplicit where it gives none, which it says by almost any exception."""
    try:
        return question(*arguments)
    except Exception as error:
        raise NotExplicit(f"SymPy has no answer: {type(error).__name__}") from error


def primitive(
    variable: Symbol, body: Term, assumed: Sequence[Formula], interval: Interval | None
) -> tuple[Term, tuple[Formula, ...]] | None:
    """F with F′ = body wherever the assumptions hold, and the conditions on parameters.

    F is defined there, hence continuous: no condition speaks of the variable, but for those that
    hold on the whole interval by enclosures.
    """
    if any(may_jump(part) for part in subterms(body)):
        return None
    for candidate in _candidates(variable, body, assumed):
        conditions = _checked(variable, candidate, body, assumed)
        if conditions is None:
            continue
        own = [c for c in conditions if _speaks(c, variable)]
        if all(interval is not None and interval.holds(c, variable) for c in own):
            return candidate, tuple(c for c in conditions if c not in own)
        return None  # another one breaks at the same places
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


def _candidates(variable: Symbol, body: Term, assumed: Sequence[Formula]) -> Iterator[Term]:
    found = by_ansatz(variable, body, assumed)
    if found is not None:
        yield found
    try:
        yield _by_sympy(variable, body)
    except (NotExplicit, UserError):
        return


def _by_sympy(variable: Symbol, body: Term) -> Term:
    import sympy

    from derivations.semantics.sympy_bridge import Bridge

    bridge = Bridge(real=True)
    found = asked(sympy.integrate, bridge.expression(body), bridge.symbol(variable))
    return bridge.term(found)


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

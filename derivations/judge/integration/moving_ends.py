r"""Integrals of any functions, compared by moving their upper end.

    ∫_a^b f g′ dx = f(b)g(b) - f(a)g(a) - ∫_a^b f′ g dx
    ∫_a^b f(u(x)) u′(x) dx = ∫_{u(a)}^{u(b)} f(t) dt

Both sides have one derivative by b (Leibniz), and are equal where b is a. An end that is a number
is moved too: what holds for every end holds for this one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.judge.asymptotic.limits import INFINITE
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.integration.definite import is_below
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Call,
    Formula,
    Integral,
    Map,
    Name,
    Negation,
    Power,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

END = Symbol(Name("b", "moving"))
ZERO = number(0)
MOST_TIMES = 4


def equal_by_ends(
    left: Term,
    right: Term,
    hypotheses: Sequence[Formula],
    times: int = MOST_TIMES,
    kind: Callable[[Integral], bool] | None = None,
) -> tuple[Formula, ...] | None:
    """The conditions under which the sides are equal; None where this does not show it.

    times: how often they are differentiated, as the remainder of a Taylor polynomial asks for.
    kind: the integrals of which one must be there; if None, those of any functions.
    """
    kind = kind or _is_of_any_function
    integrals = [p for side in (left, right) for p in subterms(side) if isinstance(p, Integral)]
    if not any(map(kind, integrals)):
        return None
    for each in integrals:
        if each.lower is None or each.upper is None or {each.lower, each.upper} & set(INFINITE):
            return None
    whole = next(part for part in integrals if kind(part))
    assert whole.lower is not None
    assert whole.upper is not None
    moved = _moved(left, whole.upper), _moved(right, whole.upper)
    start = ZERO if whole.upper in free_leaves(whole.lower) else whole.lower
    found = _conditions(*moved, start, hypotheses, times)
    if found is None:
        found = _by_reflection(left, right, hypotheses)
    return found if found is not None else _from_zero(left, right, integrals, hypotheses)


def _from_zero(
    left: Term, right: Term, integrals: Sequence[Integral], hypotheses: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """∫_{-a}^0 f(x) dx = ∫_0^a f(-x) dx, of the letter of an end that is one with a sign."""
    ends = {end for each in integrals for end in (each.lower, each.upper)}
    letters = {end.term for end in ends if isinstance(end, Negation)}
    letter = letters.pop() if len(letters) == 1 else None
    if not isinstance(letter, Symbol):
        return None
    moved = put(left, {letter: END}), put(right, {letter: END})
    return _conditions(*moved, ZERO, hypotheses, 1)


def _by_reflection(
    left: Term, right: Term, hypotheses: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """∫_a^b f(x) dx = ∫_a^b f(a + b - x) dx"""
    try:
        found = equality(left, _reflected(right), hypotheses)
    except (NoNormalForm, Undefined):
        return None
    return found.conditions if found.holds else None


def _reflected(term: Term) -> Term:
    match term:
        case Integral(variable, lower, upper, body) if lower is not None and upper is not None:
            other = plus(lower, upper, negative(variable))
            return Integral(variable, lower, upper, put(body, {variable: other}))
    return term.map(_reflected)


def has_any_exponent(term: Integral) -> bool:
    """∫ sin^n x dx: an exponent that is a letter, so that no antiderivative is known."""
    return any(
        isinstance(part, Power)
        and term.variable in free_leaves(part.base)
        and free_leaves(part.exponent) - {term.variable}
        for part in subterms(term.body)
    )


def _is_of_any_function(term: Integral) -> bool:
    return any(
        isinstance(part, Map | Call) and elementary_name(part.function) is None
        for part in subterms(term.body)
        if isinstance(part, Map | Call)
    )


def _moved(term: Term, end: Term) -> Term:
    """The term with a letter for an end, where integrals end and functions are taken there."""
    if isinstance(end, Symbol):
        return put(term, {end: END})
    match term:
        case Integral(variable, lower, upper, body) if upper is not None and lower is not None:
            return Integral(variable, lower, END if upper is end else _moved(upper, end), body)
        case Map(function, argument) if argument is end:
            return Map(function, END)
    return term.map(lambda part: _moved(part, end))


def _conditions(
    left: Term, right: Term, start: Term, hypotheses: Sequence[Formula], times: int
) -> tuple[Formula, ...] | None:
    try:
        slopes = derivative(left, END), derivative(right, END)
        moving = equality(*slopes, hypotheses)
        begun = [
            without_zeros(_without_length(put(side, {END: start}), hypotheses), hypotheses)
            for side in (left, right)
        ]
        begin = equality(begun[0], begun[1], hypotheses)
    except (NotExplicit, NoNormalForm, Undefined):
        return None
    along = moving.conditions if moving.holds else None
    if along is None and times > 1:
        along = equal_by_ends(*slopes, hypotheses, times - 1)
    if along is None or not begin.holds:
        return None
    return tuple(dict.fromkeys((*along, *begin.conditions)))


def without_zeros(term: Term, hypotheses: Sequence[Formula]) -> Term:
    """0 for 0^p with a positive p that is no number, also of (sin 0)^p."""
    match term:
        case Power(base, exponent) if free_leaves(exponent) and not free_leaves(base):
            if equality(base, ZERO, hypotheses).holds and is_below(ZERO, exponent, hypotheses):
                return ZERO
    return term.map(lambda part: without_zeros(part, hypotheses))


def _without_length(term: Term, hypotheses: Sequence[Formula]) -> Term:
    """0 for an integral from a place to itself."""
    match term:
        case Integral(_, lower, upper, _) if lower is not None and upper is not None:
            return ZERO if equality(lower, upper, hypotheses).holds else term
    return term.map(lambda part: _without_length(part, hypotheses))

"""Sums over values and integrals with densities as expectations.

Σ_x g(x) P(X = x) = E[g(X)], over one variable after the other; ∫ g(x) f_X(x) dx = E[g(X)], over a
part of the line with the indicator of that part (Casella and Berger, Statistical Inference, 2.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from derivations.terms import (
    Call,
    Comparison,
    Constant,
    Expectation,
    Function,
    IndexedSum,
    Indicator,
    Integral,
    Intersection,
    Map,
    Name,
    Negation,
    Number,
    Probability,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    negative,
    plus,
    replace,
    times,
)
from derivations.terms.substitution import free_leaves

ONE = Number(Fraction(1))
INFINITY = Constant("infinity")
LETTERS = frozenset({"f", "p"})
CUMULATIVE = "F"


def summed_over_values(body: Term, at: Term) -> Term | None:
    """Σ_x of the body: of g(x) P(X = x, A | B) it is E[g(X) 1_A | B], and of a sum each part's."""
    match body:
        case Sum(terms):
            parts = [summed_over_values(part, at) for part in terms]
            known = [part for part in parts if part is not None]
            return plus(*known) if len(known) == len(parts) else None
        case Negation(inner):
            found = summed_over_values(inner, at)
            return None if found is None else negative(found)
        case IndexedSum(variable, _, _, inner):
            found = summed_over_values(inner, variable)
            return None if found is None else summed_over_values(found, at)
    factors = body.factors if isinstance(body, Product) else (body,)
    for place, factor in enumerate(factors):
        rest = (*factors[:place], *factors[place + 1 :])
        if (mean := _with_value(factor, at, rest)) is not None:
            return mean
    return None


def _with_value(factor: Term, at: Term, rest: tuple[Term, ...]) -> Term | None:
    """E[rest(X) 1_A | B] for the factor P(X = x, A | B); E[…] of an inner sum has 1_{X = x}."""
    match factor:
        case Probability(event, given, ()):
            events = event.events if isinstance(event, Intersection) else (event,)
            inside: tuple[Term, ...] = ()
        case Expectation(argument, given, ()):
            parts = argument.factors if isinstance(argument, Product) else (argument,)
            marks = [part for part in parts if isinstance(part, Indicator)]
            if len(marks) != 1:
                return None
            (mark,) = marks
            inside = tuple(part for part in parts if part is not mark)
            event = mark.event
            events = event.events if isinstance(event, Intersection) else (event,)
        case _:
            return None
    compared = [e for e in events if isinstance(e, Comparison) and e.right is at]
    if len(compared) != 1 or compared[0].relation is not Relation.EQUAL:
        return None
    if any(at in free_leaves(each) for each in given):
        return None
    variable = compared[0].left
    others = tuple(e for e in events if e is not compared[0])
    own = [replace(part, {at: variable}) for part in (*rest, *inside)]
    if others:
        own.append(Indicator(others[0] if len(others) == 1 else Intersection(others)))
    return Expectation(times(*own), given) if own else ONE


# ---------------------------------------------------------------- integrals


@lru_cache(maxsize=1 << 12)
def has_density(term: Term) -> bool:
    """Whether an integral of something times f(x) or f_X(x) occurs."""
    if isinstance(term, Integral):
        return any(_is_density(part) for part in _all(term.body))
    return any(map(has_density, term.children))


def _all(term: Term) -> Iterable[Term]:
    yield term
    for child in term.children:
        yield from _all(child)


def _is_density(term: Term) -> bool:
    match term:
        case Map(Function(name, 0), Symbol()):
            return name.letter in LETTERS and not name.accents
        case Map(Function(name, 1), Symbol()):  # dF(x)
            return name.letter == CUMULATIVE and not name.accents
        case Call(Function(name, 0), arguments):
            symbols = all(isinstance(argument, Symbol) for argument in arguments)
            return name.letter in LETTERS and not name.accents and symbols
    return False


def averaged(term: Integral, random: frozenset[Term]) -> Term | None:
    """E[g(X) 1_{a ≤ X ≤ b}] for ∫_a^b g(x) f_X(x) dx; None where no density stands in it."""
    variables: list[Term] = []
    events: list[tuple[Term, Term, Term]] = []
    body: Term = term
    while isinstance(body, Integral):
        if body.lower is None or body.upper is None:
            return None
        variables.append(body.variable)
        events.append((body.variable, body.lower, body.upper))
        body = body.body
    return _average(body, variables, events, random)


def with_means(term: Term, random: frozenset[Term]) -> Term:
    """The term with E[g(X)] for each ∫ g(x) f_X(x) dx."""
    average = averaged(term, random) if isinstance(term, Integral) else None
    return average or term.map(lambda part: with_means(part, random))


def _average(
    body: Term,
    variables: list[Term],
    events: list[tuple[Term, Term, Term]],
    random: frozenset[Term],
) -> Term | None:
    match body:
        case Sum(terms):
            parts = [_average(part, variables, events, random) for part in terms]
            known = [part for part in parts if part is not None]
            return plus(*known) if len(known) == len(parts) else None
        case Negation(inner):
            found = _average(inner, variables, events, random)
            return None if found is None else negative(found)
    factors = body.factors if isinstance(body, Product) else (body,)
    densities = [factor for factor in factors if _is_density(factor)]
    if len(densities) != 1:
        return None
    values = _variables(densities[0], variables, random)
    if values is None:
        return None
    rest = [replace(factor, values) for factor in factors if factor is not densities[0]]
    rest += [Indicator(e) for at, low, high in events for e in _between(values[at], low, high)]
    return Expectation(times(*rest)) if rest else ONE


def _variables(
    density: Term, variables: list[Term], random: frozenset[Term]
) -> dict[Term, Term] | None:
    """x → X: by the label of f_X or f_{X,Y}, or the only random variable there is."""
    match density:
        case Map(function, argument):
            arguments: tuple[Term, ...] = (argument,)
        case Call(function, arguments):
            pass
        case _:
            return None
    if set(arguments) != set(variables) or len(arguments) != len(variables):
        return None
    names = [part for part in function.name.label.split(",") if part]
    found: list[Term] = [Symbol(Name(name)) for name in names]
    if not names and len(arguments) == 1 and len(random) == 1:
        found = list(random)
    if len(found) != len(arguments) or any(variable not in random for variable in found):
        return None
    return dict(zip(arguments, found, strict=True))


def _between(variable: Term, low: Term, high: Term) -> Iterable[Term]:
    """a ≤ X and X ≤ b, where these are no infinities."""
    if low is not INFINITY and low != Negation(INFINITY):
        yield Comparison(variable, Relation.AT_LEAST, low)
    if high is not INFINITY:
        yield Comparison(variable, Relation.AT_MOST, high)


__all__ = ["averaged", "has_density", "summed_over_values", "with_means"]

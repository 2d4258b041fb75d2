r"""Densities beside probabilities of events, as densities of one joint law.

Bayes' rule holds for an event and a continuous variable as it does for two variables: with
J(A, x) = P(A) f(x | A), P(A | X = x) is J(A, x)/J(x), and P(a ≤ Y ≤ b | X = x) is what
∫_a^b J(x, y) dy leaves of y, over J(x) (Blitzstein and Hwang, Introduction to Probability, 7.1). An
event that is counted by an index is one of all cases: Σ_k J(H_k, x) = J(x).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.judge.chance.densities import letters_of
from derivations.terms import (
    Call,
    Comparison,
    Complement,
    Component,
    Conditioned,
    Constant,
    Function,
    Index,
    IndexedSum,
    Integral,
    Intersection,
    Map,
    Name,
    Negation,
    Power,
    Probability,
    Relation,
    Symbol,
    Term,
    canonical,
    each_once,
    subterms,
)

INFINITY = Constant("infinity")
BELOW = frozenset({Relation.LESS, Relation.AT_MOST})
ABOVE = frozenset({Relation.GREATER, Relation.AT_LEAST})


class NoMixture(Exception):
    """A probability of something else than named events, values and intervals."""


def as_densities(left: Term, right: Term) -> tuple[Term, Term] | None:
    """Both sides with densities for the probabilities; None where one is of another kind."""
    letters = letters_of(left, right) or _applied(left, right)
    if len(letters) != 1:
        return None
    (letter,) = letters
    has_labels = any(_label(part) for side in (left, right) for part in subterms(side))
    try:
        translate = each_once(_translator(letter, has_labels))
        return translate(left), translate(right)
    except NoMixture:
        return None


def weighs_by_a_density(*sides: Term) -> bool:
    """∫ P(A | X = x) f_X(x) dx"""
    return any(
        isinstance(part, Integral)
        and any(isinstance(p, Probability) and p.given for p in subterms(part.body))
        and any(map(_label, subterms(part.body)))
        for side in sides
        for part in subterms(side)
    )


def cases_summed(*sides: Term) -> frozenset[Name]:
    """H of Σ_k … P(H_k): the families of events that are taken to be all cases."""
    return frozenset(
        event.name
        for side in sides
        for total in subterms(side)
        if isinstance(total, IndexedSum)
        for part in subterms(total.body)
        if isinstance(part, Probability)
        for event in (part.event, *part.given)
        if isinstance(event, Symbol) and total.variable in event.indices
    )


def with_samples_as_names(term: Term) -> Term:
    """f(x^n | θ), where x^n is x_1, …, x_n: a name of its own where it is a whole argument."""
    return each_once(_named_samples)(term)


def _named_samples(term: Term, inside: Callable[[Term], Term]) -> Term:
    match term:
        case Probability(event, given, under):
            known = tuple(map(_as_sample, given))
            return term if known == given else Probability(event, known, under)
        case Conditioned(function, arguments, given, bar):
            own = tuple(map(_as_sample, arguments)), tuple(map(_as_sample, given))
            return term if own == (arguments, given) else Conditioned(function, *own, bar)
        case Map(function, argument) if (named := _as_sample(argument)) is not argument:
            return Map(function, named)
        case Call(function, arguments):
            return Call(function, tuple(map(_as_sample, arguments)))
    return term.map(inside)


def _as_sample(argument: Term) -> Term:
    match argument:
        case Power(Symbol(name, indices=()) as base, Index() | Symbol() as size) if (
            base.shape.is_scalar and name.letter.islower()
        ):
            return Symbol(name._replace(label=f"^{size}"))
    return argument


def names_a_sample(*sides: Term) -> bool:
    """Whether x^n stands for a sample, whose members x may be."""
    return any(
        isinstance(part, Symbol) and part.name.label.startswith("^")
        for side in sides
        for part in subterms(side)
    )


def _applied(*sides: Term) -> frozenset[str]:
    """f of f_X(x), where no density has a bar."""
    return frozenset(
        part.function.name.letter
        for side in sides
        for part in subterms(side)
        if isinstance(part, Map | Call) and _label(part)
    )


def _label(part: Term) -> str:
    match part:
        case Conditioned() | Map() | Call():
            name = part.function.name
            return name.label if name.letter in ("f", "p", "g") else ""
    return ""


def _translator(letter: str, has_labels: bool) -> Callable[[Term, Callable[[Term], Term]], Term]:
    density = Function(Name(letter))

    def step(term: Term, inside: Callable[[Term], Term]) -> Term:
        match term:
            case Probability(event, given, ()):
                own = tuple(_values(event, has_labels))
                known = tuple(v for each in given for v in _values(each, has_labels))
                return Conditioned(density, own, known) if known else Call(density, own)
            case Conditioned(function, arguments, given, "|") if not has_labels or (
                "|" not in function.name.label
            ):
                known = tuple(v for each in given for v in _values(each, has_labels))
                return Conditioned(function, arguments, known)
        return term.map(inside)

    return step


def _values(event: Term, has_labels: bool) -> Iterator[Term]:
    """A and H_k as they stand, X = x at its value, a ≤ Y ≤ b at an interval."""
    parts = event.events if isinstance(event, Intersection) else (event,)
    between = _interval(parts)
    if between is not None:
        yield between
        return
    for part in parts:
        match part:
            case Comparison(Symbol(name), Relation.EQUAL, value) if has_labels:
                yield Component(Symbol(Name(name.letter, "roman")), (canonical(value),))
            case Comparison(Symbol(name), Relation.EQUAL, Symbol() as value) if (
                value.name.letter == name.letter.lower()
            ):
                yield value
            case Symbol() | Complement(Symbol()):
                yield part
            case _:
                if (between := _interval((part,))) is None:
                    raise NoMixture
                yield between


def _interval(parts: tuple[Term, ...]) -> Term | None:
    """Y with its bounds, -∞ or ∞ where there is none."""
    ends: list[Term] = [Negation(INFINITY), INFINITY]
    variables: set[Name] = set()
    for part in parts:
        found = _bound(part)
        if found is None:
            return None
        name, place, end = found
        variables.add(name)
        ends[place] = canonical(end)
    if len(variables) != 1:
        return None
    return Component(Symbol(Name(variables.pop().letter, "roman")), tuple(ends))


def _bound(part: Term) -> tuple[Name, int, Term] | None:
    """Y, at which end, and the bound."""
    match part:
        case Comparison(Symbol(name), relation, end) if name.letter.isupper():
            place = 1 if relation in BELOW else 0
        case Comparison(end, relation, Symbol(name)) if name.letter.isupper():
            place = 0 if relation in BELOW else 1
        case _:
            return None
    return (name, place, end) if relation in BELOW | ABOVE else None

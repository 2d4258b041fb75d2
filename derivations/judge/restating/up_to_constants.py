"""A(θ) = B(θ) + const as A(θ) - B(θ) = A(θ₀) - B(θ₀) for every θ₀: their difference is constant.

What a chain is about its head says: θ of ln p(θ | x) and of ℓ(θ), and of ln p(x | θ) with a Greek θ
by custom. So the constant may hold whatever does not speak of θ, and be another in each row.
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.restating.proportions import elsewhere, own_variables, proportional_in
from derivations.terms import (
    Call,
    Conditioned,
    Map,
    Negation,
    Number,
    Product,
    Sum,
    Symbol,
    Term,
    negative,
    plus,
    replace,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

WORDS = frozenset({"const", "constant", "cst", "Const", "cte"})
LOGARITHMS = frozenset({"log", "ln"})


def adds_a_constant(side: object) -> bool:
    """f(x) + const"""
    match side:
        case Sum(parts) if any(map(_is_constant, parts)):
            return sum(_is_constant(p) for part in parts for p in subterms(part)) == 1
    return False


def _is_constant(part: Term) -> bool:
    return isinstance(part, Symbol) and part.name.letter in WORDS and part.name.style == "roman"


def moving(head: Term | None) -> tuple[Symbol, ...]:
    """The variables that a chain with this head is about."""
    if head is None or (inside := _of_logarithm(head)) is None:
        return _arguments(head)
    return proportional_in(inside)


def moves_surely(head: Term | None) -> bool:
    """Whether the head itself says so, and no custom."""
    if head is None or (inside := _of_logarithm(head)) is None:
        return bool(_arguments(head))
    return bool(own_variables(inside))


def as_differences(left: Term, right: Term, of: Sequence[Symbol]) -> tuple[Term, Term] | None:
    """A(θ) - A(θ₀) and B(θ) - B(θ₀), without the constants; None where a side has no θ."""
    sides = [_without_constant(side) for side in (left, right)]
    if not of or not all(side.shape.is_scalar for side in sides):
        return None
    if not all(set(of) & set(free_leaves(side)) for side in sides):
        return None
    others: dict[Term, Term] = {v: elsewhere(v) for v in of}
    first, second = (plus(side, negative(replace(side, others))) for side in sides)
    return first, second


def _without_constant(side: Term) -> Term:
    if not isinstance(side, Sum) or not adds_a_constant(side):
        return side
    parts = [part for part in side.terms if not _is_constant(part)]
    return parts[0] if len(parts) == 1 else plus(*parts)


def _of_logarithm(head: Term) -> Term | None:
    """p(θ | x) of ln p(θ | x) and of -2 ln p(θ | x)."""
    match head:
        case Negation(inner):
            return _of_logarithm(inner)
        case Product((Number(), inner)):
            return _of_logarithm(inner)
        case Map(function, inner) if elementary_name(function) in LOGARITHMS:
            return inner if isinstance(inner, Map | Call | Conditioned) else None
    return None


def _arguments(head: Term | None) -> tuple[Symbol, ...]:
    """θ of ℓ(θ), which is no function that everybody knows; μ and σ of ℓ(μ, σ)."""
    match head:
        case Negation(inner):
            return _arguments(inner)
        case Map(function, argument) if elementary_name(function) is None:
            return (argument,) if isinstance(argument, Symbol) else ()
        case Call(_, arguments):
            found = tuple(a for a in arguments if isinstance(a, Symbol))
            return found if len(found) == len(arguments) else ()
    return ()

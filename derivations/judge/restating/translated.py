"""Integrals over a whole space with their variable moved: ∫ f(x - y) dx is ∫ f(x) dx.

Over all of ℝ or ℝ^d, x may be replaced by x + y, and by -x, whatever is integrated. Each one is
moved so that the first of its unknown functions, by name, is taken at the variable alone.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.restating.whole_space import INFINITY, over_all_values
from derivations.judge.speaking import terms_of
from derivations.terms import (
    Integral,
    Map,
    Name,
    Negation,
    Opaque,
    Power,
    Sum,
    Symbol,
    Term,
    negative,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.node import each_once
from derivations.terms.opaque import OVER_A_SET, over_a_set
from derivations.terms.substitution import free_leaves, replace_terms

MARK = Symbol(Name("f", accents=("moved",)))
REMARK = "integrals over the whole space, whose variables may be moved"


def translated(claim: Claim) -> Claim | None:
    """The claim with its integrals over a whole space moved; None where none is."""
    sides = terms_of(claim)
    if not any(_may_move(part) for side in sides for part in subterms(side)):
        return None
    whole = over_all_values(claim) or claim
    moved = each_once(_moved)
    left, right = (moved(s) if isinstance(s, Term) else s for s in (whole.left, whole.right))
    if (left, right) == (whole.left, whole.right):
        return None
    return replace(whole, left=left, right=right, others=())


def _may_move(part: Term) -> bool:
    """Whether an unknown function of more than one letter is integrated."""
    match part:
        case Integral(variable, _, _, body) | Opaque(_, (_, body, Symbol() as variable)):
            return any(_is_taken_beside(each, variable) for each in subterms(body))
    return False


def _is_taken_beside(part: Term, variable: Term) -> bool:
    """f(x - y), by x."""
    return (
        isinstance(part, Map)
        and elementary_name(part.function) is None
        and part.argument != variable
        and variable in free_leaves(part.argument)
    )


def _moved(term: Term, inside: Callable[[Term], Term]) -> Term:
    match term:
        case Integral(variable, Negation() as low, high, body) if (low.term, high) == (
            INFINITY, INFINITY,
        ):  # fmt: skip
            return Integral(variable, low, high, _at_the_variable(inside(body), variable))
        case Opaque(pieces, (space, body, Symbol() as variable)) if (
            pieces == OVER_A_SET and _is_a_space(space)
        ):
            return over_a_set(space, _at_the_variable(inside(body), variable), variable)
    return term.map(inside)


def _is_a_space(where: Term) -> bool:
    base = where.base if isinstance(where, Power) else where
    return isinstance(base, Symbol) and base.name == Name("R", "blackboard")


def _at_the_variable(body: Term, variable: Term) -> Term:
    """The body at the place where its first unknown function is taken at the variable."""
    taken = [
        part for part in subterms(body)
        if isinstance(part, Map) and elementary_name(part.function) is None
        and variable in free_leaves(part.argument)
    ]  # fmt: skip
    for part in sorted(taken, key=lambda part: str(part.function.name)):
        if part.argument == variable:
            return body
        if (place := _place(part.argument, variable)) is not None:
            marked = replace_terms(body, {part: MARK})
            return put(put(marked, {variable: place}), {MARK: Map(part.function, variable)})
    return body


def _place(argument: Term, variable: Term) -> Term | None:
    """x - a for the argument x + a, a - x for a - x; None where it is no such sum."""
    if not isinstance(argument, Sum):
        return Negation(variable) if argument == Negation(variable) else None
    beside = [part for part in argument.terms if part not in (variable, Negation(variable))]
    if len(beside) != len(argument.terms) - 1 or any(variable in free_leaves(b) for b in beside):
        return None
    if variable in argument.terms:
        return plus(variable, *map(negative, beside))
    return plus(*beside, negative(variable))

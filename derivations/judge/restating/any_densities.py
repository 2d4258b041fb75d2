"""Densities as functions of any kind, and vectors that are only parameters of such functions.

In ln L(ν; θ⃗) = Σ ln f(x_i; θ⃗) nothing is asked of f but that it is a function, and nothing of θ⃗
but that it is the same everywhere: what holds for every function of numbers holds here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from derivations.dataclass import replace
from derivations.judge.claim import Claim, FunctionRule, Value
from derivations.judge.speaking import terms_of
from derivations.terms import (
    Call,
    Conditioned,
    Formula,
    Function,
    Index,
    Map,
    ShapeError,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.node import each_once
from derivations.terms.substitution import replace_terms


def with_any_densities(claim: Claim) -> Claim | None:
    """The claim with f(x, θ) for f(x | θ) and with numbers for vectors that are parameters only."""
    if len(claim.readings) > 1 or len(terms_of(claim)) < 2:
        return None
    whole = with_whole_parameters(claim) or claim
    found = with_all_terms(whole, each_once(_as_call))
    return None if terms_of(found) == terms_of(claim) else found


def _as_call(part: Term, inside: Callable[[Term], Term]) -> Term:
    match part:
        case Conditioned(function, arguments, given, ("|" | ";") as bar) if function.order == 0:
            label = f"{function.name.label}{bar}{len(given)}"
            letter = f"any {function.name.letter}"  # no law of whatever is in its bracket
            name = function.name._replace(letter=letter, label=label)
            return Call(Function(name), tuple(map(inside, (*arguments, *given))))
    return part.map(inside)


def with_whole_parameters(claim: Claim) -> Claim | None:
    """The claim with a number for each such vector; None where there is none."""
    every = [*_terms(claim)]
    vectors = {p for term in terms_of(claim) for p in subterms(term)
               if isinstance(p, Symbol) and not p.shape.is_scalar}  # fmt: skip
    whole = {v for v in vectors if all(_stands_whole(term, v) for term in every)}
    if not whole or len(claim.readings) > 1:
        return None
    numbers = {v: Symbol(v.name, indices=v.indices) for v in whole}
    put: dict[Term, Term] = dict(numbers.items())
    try:
        return with_all_terms(claim, lambda term: replace_terms(term, put), numbers)
    except ShapeError:
        return None  # it is added to a vector


NONE: Mapping[Symbol, Symbol] = {}


def with_all_terms(
    claim: Claim, of: Callable[[Term], Term], numbers: Mapping[Symbol, Symbol] = NONE
) -> Claim:
    """The claim with all its terms changed, and these parameters of its rules."""

    def formula(stated: Formula) -> Formula:
        return Formula(of(stated.left), stated.relation, of(stated.right))

    left, right = terms_of(claim)
    return replace(
        claim,
        left=of(left),
        right=of(right),
        hypotheses=tuple(map(formula, claim.hypotheses)),
        definitions=tuple(replace(d, expression=of(d.expression)) for d in claim.definitions),
        functions=tuple(
            FunctionRule(r.name, _in_place(r.parameters, numbers), of(r.body))
            for r in claim.functions
        ),
        values=tuple(Value(of(v.left), of(v.right)) for v in claim.values),
    )


def _in_place(
    parameters: Sequence[Symbol | Index], numbers: Mapping[Symbol, Symbol]
) -> tuple[Symbol | Index, ...]:
    return tuple(numbers.get(p, p) if isinstance(p, Symbol) else p for p in parameters)


def _terms(claim: Claim) -> Iterator[Term]:
    yield from terms_of(claim)
    for h in claim.hypotheses:
        yield from (h.left, h.right)
    yield from (d.expression for d in claim.definitions)
    yield from (rule.body for rule in claim.functions)
    for value in claim.values:
        yield from (value.left, value.right)


def _stands_whole(term: Term, vector: Symbol) -> bool:
    """Whether the vector is nowhere but in the place of an argument of an unknown function."""
    if term is vector:
        return False
    inner = (c for c in term.children if c is not vector) if _is_applied(term) else term.children
    return all(_stands_whole(child, vector) for child in inner)


def _is_applied(term: Term) -> bool:
    match term:
        case Map(Function(name)) | Call(Function(name)) | Conditioned(Function(name)):
            return elementary_name(Function(name)) is None
    return False

"""Densities as texts give them: by their factors, p(a, b, c) = p(c) p(a | c) p(b | c), and by
formulas, p(θ) ∝ θ^{a-1} (1 - θ)^{b-1}.

Whether such a product is a law, its variables tell where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.models.chance import NOTHING, Chance
from derivations.reader.building.attempted import number_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Statement
from derivations.terms import (
    Call,
    Conditioned,
    Formula,
    IndexedProduct,
    Map,
    Name,
    Product,
    Relation,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.names import STRETCH
from derivations.terms.substitution import free_leaves

LETTERS = frozenset({"p", "P", "q", "Q", "f"})
FEWEST_FACTORS = 2


def factored(statement: Statement, names: Lexicon) -> Chance:
    """What a row says of a joint density, where it is a product of densities with bars."""
    if statement.relations != ("=",):
        return NOTHING
    left = number_of(statement.sides[0], names)
    right = number_of(statement.sides[1], names) if left is not None and _is_joint(left) else None
    if left is None or right is None:
        return NOTHING
    found = list(factors_of(right))
    bars = any(isinstance(f, Conditioned) for f in found)
    names_of_laws = {_law(f) for f in (left, *found)}
    if len(found) < FEWEST_FACTORS or not bars or len(names_of_laws) > 1 or None in names_of_laws:
        return NOTHING
    return Chance(factored=(Formula(left, Relation.EQUAL, right),))


def kernels(statement: Statement, names: Lexicon) -> Chance:
    """p(θ) ∝ g(θ) and p(y | θ) = g(y, θ), where g speaks of no density."""
    if statement.relations[:1] not in (("=",), ("propto",)) or len(statement.sides) < 2:
        return NOTHING
    left = number_of(statement.sides[0], names)
    match left:
        case Map(_, Symbol() as of) | Conditioned(_, (Symbol() as of,), (Symbol(),), "|"):
            if _law(left) is None:
                return NOTHING
            right = number_of(statement.sides[-1], names)
            if right is None or any(_law(p) for p in subterms(right)):
                return NOTHING
            if of in free_leaves(right) or statement.relations[0] == "propto":  # no p(m) = 0.5
                return Chance(kernels=(Formula(left, Relation.EQUAL, right),))
    return NOTHING


def _is_joint(left: Term) -> bool:
    """p(a, b, c) and p(x_{1:T})"""
    match left:
        case Call(_, arguments):
            return _law(left) is not None and len(arguments) > 1
        case Map(_, Symbol(name)):
            return _law(left) is not None and name.label == STRETCH
    return False


def factors_of(term: Term) -> Iterator[Term]:
    """The factors of a product; of one over members two of each, since there may be several."""
    match term:
        case Product(factors):
            for factor in factors:
                yield from factors_of(factor)
        case IndexedProduct(_, _, _, body):
            yield from factors_of(body)
            yield from factors_of(body)  # of several times
        case _:
            yield term


def _law(term: Term) -> Name | None:
    match term:
        case Conditioned(function, bar="|") | Map(function) | Call(function):
            return function.name if function.name.letter in LETTERS else None
    return None

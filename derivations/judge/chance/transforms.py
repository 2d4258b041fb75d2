"""M_X(t), G_X(s) and F_X(x) of a text that does not define them, as all books do.

M_Y(t) = E[e^{tY}], G_Y(s) = E[s^Y], F_Y(y) = P(Y ≤ y), and the derivatives of M at t are the means
E[Y^k e^{tY}] (Casella and Berger, Statistical Inference, 1.5 and 2.3). What stands below is a
variable, or an expression in variables: M_{X + Y}.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from functools import lru_cache

from derivations.terms import (
    Call,
    Comparison,
    Constant,
    Expectation,
    Function,
    Index,
    Map,
    Name,
    Number,
    Power,
    Probability,
    Relation,
    Symbol,
    Term,
    negative,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

GENERATING, DISTRIBUTION = frozenset({"M", "G"}), "F"
E = Constant("e")


def has_transform(*terms: Term) -> bool:
    """Whether M_X(t), G_X(s) or F_X(x) occurs."""
    return any(map(_has_transform, terms))


@lru_cache(maxsize=1 << 12)
def _has_transform(term: Term) -> bool:
    return _of(term) is not None or any(map(_has_transform, term.children))


def with_transforms(term: Term, ruled: Collection[Name]) -> Term:
    """The term with means and chances for the transforms that no rule gives."""
    return _written_out(term, ruled) if _has_transform(term) else term


def _written_out(term: Term, ruled: Collection[Name]) -> Term:
    found = None if _name(term) in ruled else _of(term)
    if found is not None:
        term = found
    return term.map(lambda child: _written_out(child, ruled)) if term.children else term


def transforms_of(*terms: Term) -> set[str]:
    """The names that stand for transforms."""
    parts = (part for term in terms if _has_transform(term) for part in subterms(term))
    return {str(name) for part in parts if _of(part) and (name := _name(part)) is not None}


def _name(term: Term) -> Name | None:
    return term.function.name if isinstance(term, Map | Call) else None


@lru_cache(maxsize=1 << 12)
def _of(term: Term) -> Term | None:
    match term:
        case Call(Function(name, 0), (variable, at)) if not name.label and not name.accents:
            variable = _capitals(variable)
            return _transform(name.letter, variable, at, 0) if _is_random(variable) else None
        case Map(Function(name, order), at) if _is_one_capital(name.label) and not name.accents:
            return _transform(name.letter, Symbol(Name(name.label)), at, order)
    return None


def _transform(letter: str, variable: Term, at: Term, order: int) -> Term | None:
    if letter == DISTRIBUTION and not order:
        return Probability(Comparison(variable, Relation.AT_MOST, at))
    if letter not in GENERATING or (letter == "G" and order):
        return None
    if letter == "G":
        return Expectation(Power(at, variable))
    is_zero = at in (Number(Fraction(0)), Index((), 0))
    tilted = () if is_zero else (Power(E, times(at, variable)),)
    powers = (Power(variable, Number(Fraction(order))),) if order > 1 else (variable,) * order
    return Expectation(times(*powers, *tilted)) if powers or tilted else Number(Fraction(1))


def _capitals(variable: Term) -> Term:
    """Y for a Y that was read as an index."""
    found: dict[Term, Term] = {}
    for leaf in free_leaves(variable):
        if isinstance(leaf, Index) and leaf.is_variable and _is_one_capital(leaf.variable):
            found[leaf] = Symbol(Name(leaf.variable))
    if isinstance(variable, Index) and variable.constant == 0 and len(variable.parts) == 1:
        ((letter, factor),) = variable.parts
        if _is_one_capital(letter) and factor == -1:
            return negative(Symbol(Name(letter)))
    return put(variable, found) if found else variable


def _is_random(variable: Term) -> bool:
    """An expression in capitals."""
    own = [leaf for leaf in free_leaves(variable) if isinstance(leaf, Symbol)]
    return any(_is_one_capital(leaf.name.letter) for leaf in own)


def _is_one_capital(letter: str) -> bool:
    return len(letter) == 1 and letter.isupper()

"""M_X(t), G_X(s) and F_X(x) of a text that does not define them, as all books do.

M_Y(t) = E[e^{tY}], G_Y(s) = E[s^Y], F_Y(y) = P(Y ≤ y), and the derivatives of M at t are the means
E[Y^k e^{tY}] (Casella and Berger, Statistical Inference, 1.5 and 2.3). What stands below is a
variable, or an expression in variables: M_{X + Y}.
"""

from __future__ import annotations

import re
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
    index,
    negative,
    plus,
    scalar,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

GENERATING, DISTRIBUTION = frozenset({"M", "G"}), "F"
E = Constant("e")
PART = re.compile(
    r"\+?(?P<sign>-?)\s*(?P<factors>(?:[a-z]\s?)*)(?:(?P<variable>[A-Z])(?:_(?P<at>\d+|[a-z]))?)?"
)


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
    is_ruled = isinstance(term, Map) and term.function.name in ruled
    found = None if is_ruled else _of(term)
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
        case Map(Function(name, order), at) if name.label and not name.accents:
            below = _labelled(name.label)
            return None if below is None else _transform(name.letter, below, at, order)
    return None


def _labelled(label: str) -> Term | None:
    """X_1 + X_2, a X + b and -X of a label; None for a label without a capital."""
    terms = []
    for part in re.findall(r"[+-]?[^+-]+", label):
        found = PART.fullmatch(part.strip())
        if found is None:
            return None
        factors: list[Term] = [scalar(letter) for letter in found["factors"].split()]
        if found["variable"]:
            at = found["at"]
            below = () if not at else (index(int(at) if at.isdigit() else at),)
            factors.append(Symbol(Name(found["variable"]), indices=below))
        if not factors:
            return None
        terms.append(negative(times(*factors)) if found["sign"] else times(*factors))
    is_random = any(_is_random(term) for term in terms)
    return plus(*terms) if is_random else None


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
    try:
        return put(variable, found) if found else variable
    except TypeError:  # T - 2 counts: its T is no variable
        return variable


def _is_random(variable: Term) -> bool:
    """An expression in capitals."""
    own = [leaf for leaf in free_leaves(variable) if isinstance(leaf, Symbol)]
    return any(_is_one_capital(leaf.name.letter) for leaf in own)


def _is_one_capital(letter: str) -> bool:
    return len(letter) == 1 and letter.isupper()

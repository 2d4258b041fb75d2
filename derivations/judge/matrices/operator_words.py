"""Sums of numbers times words of operators: ℏω(a†a + 1/2) ψ as ℏω · a† a ψ and ℏω/2 · ψ."""

from __future__ import annotations

from typing import TypeAlias

from derivations.judge.expanding.explicit import NotExplicit
from derivations.models.differentiation import multiplied
from derivations.terms import (
    Identity,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    Zero,
    number,
)

Word: TypeAlias = tuple[Symbol, ...]
Words: TypeAlias = list[tuple[Term, Word]]
ONE, LARGEST_POWER, MOST_WORDS = number(1), 6, 300


def operator_words(term: Term) -> Words:
    """The words of a term and what stands before each; NotExplicit for any other term."""
    if term.shape.is_scalar:
        return [] if term is number(0) else [(term, ())]
    match term:
        case Symbol():
            return [(ONE, (term,))]
        case Identity():
            return [(ONE, ())]
        case Zero():
            return []
        case Sum(terms):
            return [pair for part in terms for pair in operator_words(part)]
        case Negation(inner):
            return [(multiplied(number(-1), c), word) for c, word in operator_words(inner)]
        case Product(factors):
            return _product([operator_words(factor) for factor in factors])
        case Quotient(top, bottom) if bottom.shape.is_scalar:
            return [(Quotient(c, bottom), word) for c, word in operator_words(top)]
        case Power(base, Number(value)) if value.denominator == 1 and 0 < value <= LARGEST_POWER:
            return _product([operator_words(base)] * int(value))
    raise NotExplicit("no sum of words of operators")


def _product(factors: list[Words]) -> Words:
    found: Words = [(ONE, ())]
    for factor in factors:
        found = [(multiplied(c, d), v + w) for c, v in found for d, w in factor]
        if len(found) > MOST_WORDS:
            raise NotExplicit("too many words")
    return found

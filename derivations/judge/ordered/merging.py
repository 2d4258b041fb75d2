"""Sums over one range taken together: Σ a_i x_i − Σ b_i x_i is 0 if a_i − b_i is."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.ordered.algebra import Algebra, form_term
from derivations.judge.ordered.sums import Range
from derivations.judge.ordered.words import SCALAR, Form, Scalars, Word, collected
from derivations.models.differentiation import multiplied
from derivations.terms import (
    Index,
    IndexedSum,
    Negation,
    Number,
    Product,
    Sum,
    Term,
    index,
    number,
    plus,
    substitute,
)

COMMON = index("@s")  # the one name of the variable of every range


def coefficients(algebra: Algebra, form: Form) -> Iterator[Term]:
    """Numbers all of which must be 0 for the form to be: what stands before each word."""
    groups: dict[object, list[tuple[Term, Scalars, Form]]] = {}
    for (scalars, word), c in form.parts.items():
        place, weights = _opened(algebra, word)
        groups.setdefault(place, []).append((number(c), (*scalars, *weights), form))
    for parts in groups.values():
        yield plus(*(multiplied(c, *scalars) for c, scalars, _ in parts))


def _opened(algebra: Algebra, word: Word) -> tuple[object, Scalars]:
    """The word with its one sum opened, and the weights that stood in the sum."""
    sums = [k for k, letter in enumerate(word) if letter.base in algebra.sums and not letter.flags]
    if len(sums) != 1:
        return word, ()
    over, inner = algebra.sums[word[sums[0]].base]
    ((scalars, middle),) = inner.parts
    middle = tuple(replace(x, base=_common(x.base, over)) for x in middle)
    bounds = (over.lower, over.upper)
    place = (word[: sums[0]], bounds, middle, word[sums[0] + 1 :])
    return place, tuple(_common(s, over) for s in scalars)


def _common(term: Term, over: Range) -> Term:
    return substitute(term, {over.variable.variable: COMMON})


def scalar_sums(term: Term) -> tuple[Term, ...]:
    """Numbers all of which must be 0 for a combination of sums to be, one for each range.

    () where the term is no such combination.
    """
    groups: dict[tuple[Term, Term] | None, list[Term]] = {}
    for part in _addends(term):
        factors = part.factors if isinstance(part, Product) else (part,)
        sums = [f for f in factors if isinstance(f, IndexedSum)]
        if len(sums) != 1:
            groups.setdefault(None, []).append(part)
            continue
        (big,) = sums
        body = substitute(big.body, {big.variable.variable: COMMON})
        others = [f for f in factors if f is not big]
        groups.setdefault((big.lower, big.upper), []).append(multiplied(*others, body))
    if not any(groups):
        return ()
    return tuple(plus(*parts) for parts in groups.values())


def _addends(term: Term) -> Iterator[Term]:
    match term:
        case Sum(terms):
            for part in terms:
                yield from _addends(part)
        case Negation(inner):
            for part in _addends(inner):
                yield multiplied(number(-1), part)
        case Product((Number() as c, Sum(terms))):
            for part in terms:
                for inner in _addends(part):
                    yield multiplied(c, inner)
        case _:
            yield term


__all__ = ["COMMON", "SCALAR", "Index", "coefficients", "collected", "form_term", "scalar_sums"]

"""Sums and products one step on: Σ_{k=1}^{n+1} f(k) as Σ_{k=1}^n f(k) + f(n+1)."""

from __future__ import annotations

from collections.abc import Callable

from derivations.terms import (
    Index,
    IndexedProduct,
    IndexedSum,
    Term,
    plus,
    replace,
    substitute,
    times,
)
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves


def one_step_on(term: Term, letter: Index) -> Term:
    """The term at n + 1, with the last terms of sums and factors of products written out."""

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case IndexedSum(k, lower, Index() as upper, body) | IndexedProduct(
                k, lower, Index() as upper, body
            ) if _grows(upper, letter) and letter not in free_leaves(body):
                last = substitute(body, {k.variable: upper + 1})
                whole = type(part)(k, lower, upper, body)
                return plus(whole, last) if isinstance(part, IndexedSum) else times(whole, last)
        if part is letter or isinstance(part, Index):
            return replace(part, {letter: letter + 1})
        return part.map(inside)

    return each_once(put)(term)


def _grows(upper: Index, letter: Index) -> bool:
    """n + c, which is one more at n + 1."""
    return (upper - letter).is_constant


__all__ = ["one_step_on"]

"""Sums that end at log_b n: they have a meaning where n is a power of b, and n = b^k is put in.

The lg of a text that sums so far has the base 2 (Knuth, The Art of Computer Programming, 1.2.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim, Fault
from derivations.judge.evaluation.values import NoValue, exact
from derivations.printer.text import text
from derivations.terms import (
    Formula,
    Function,
    Index,
    IndexedProduct,
    IndexedSum,
    Map,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    function,
    index,
    number,
    plus,
    subterms,
)
from derivations.terms import replace as put_in
from derivations.terms.equality import as_index
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

LETTERS = "kmljpqrh"
LOG, LG = function("log"), function("lg")


@dataclass(frozen=True, slots=True)
class Exponent:
    """k of n = b^k."""

    n: Symbol | Index
    base: int
    k: Index

    def put_into(self, term: Term) -> Term:
        raised: Term = Power(number(self.base), self.k)
        return put_in(each_once(self._changed)(term), {self.n: raised})

    def _changed(self, part: Term, inside: Callable[[Term], Term]) -> Term:
        if _logarithm(part) == (self.n, self.base):
            return self.k
        if isinstance(part, Index) and not part.is_variable and self.n in free_leaves(part):
            return _apart(part)
        part = part.map(inside)
        whole = isinstance(part, Sum | Product) and self.n not in free_leaves(part)
        return as_index(part) if whole else part


def in_powers(claim: Claim) -> tuple[Claim, str] | None:
    """The claim for n = b^k, and what n is; None where no sum ends at a logarithm."""
    terms = [t for r in claim.readings for t in (r.left, r.right) if isinstance(t, Term)]
    exponent = exponent_of(terms)
    if exponent is None or any(map(_has_orders, terms)):
        return None

    def side(term: Term | Fault) -> Term | Fault:
        return exponent.put_into(term) if isinstance(term, Term) else term

    try:
        turned = [replace(r, left=side(r.left), right=side(r.right)) for r in claim.readings]
        known = [
            Formula(exponent.put_into(h.left), h.relation, exponent.put_into(h.right))
            for h in claim.hypotheses
            if h.left.shape.is_scalar
        ]
    except TypeError:  # a_n
        return None
    left, right, others = turned[0].left, turned[0].right, turned[1:]
    claim = replace(claim, left=left, right=right, others=tuple(others), hypotheses=tuple(known))
    return claim, f"{text(exponent.n)} = {exponent.base}^{text(exponent.k)}"


def exponent_of(terms: Sequence[Term]) -> Exponent | None:
    """k of n = b^k, where the sums among the terms end at log_b n."""
    ends = {pair for t in terms for pair in _ends(t)}
    if len(ends) != 1:
        return None
    ((n, base),) = ends
    bound = {p.variable for t in terms for p in subterms(t) if isinstance(p, SUMS)}
    taken = {text(leaf) for t in terms for leaf in (*free_leaves(t), *bound)}
    return Exponent(n, base, index(next(k for k in LETTERS if k not in taken)))


SUMS = (IndexedSum, IndexedProduct)


def _ends(term: Term) -> Iterator[tuple[Symbol | Index, int]]:
    """(n, b) of the log_b n in the ranges of sums."""
    for part in subterms(term):
        if isinstance(part, SUMS):
            for inner in (*subterms(part.lower), *subterms(part.upper)):
                if (found := _logarithm(inner)) is not None:
                    yield found


def _logarithm(term: Term) -> tuple[Symbol | Index, int] | None:
    """(n, b) of log_b n, and of lg n."""
    match term:
        case Quotient(Map(f, Symbol() | Index() as n), Map(g, below)) if f == g == LOG:
            base = _whole(below)
            return None if base is None or base < 2 else (n, base)
        case Map(f, Symbol() | Index() as n) if f == LG:
            return n, 2
    return None


def _whole(term: Term) -> int | None:
    try:
        value = None if free_leaves(term) else exact(term, {})
    except NoValue:
        return None
    return int(value) if value is not None and value.denominator == 1 else None


def _apart(term: Index) -> Term:
    """n - 1 as a sum, in which n may be any number."""
    parts = [Product((number(count), index(name))) for name, count in term.parts]
    return plus(*parts, number(term.constant)) if term.constant else plus(*parts)


def _has_orders(term: Term) -> bool:
    """Whether O(n) or Θ(n) stands in it, which speaks of all large n."""
    maps = (part for part in subterms(term) if isinstance(part, Map))
    return any(_is_order(part.function) for part in maps)


def _is_order(f: Function) -> bool:
    return f.name.letter in ("O", "o", "Theta", "Omega", "omega")

"""Whole numbers that the text calls odd or even: n is 2k + 1 or 2k for a whole number k."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Fault, Purpose
from derivations.terms import (
    Call,
    Formula,
    Index,
    Number,
    Symbol,
    Term,
    function,
    index,
    number,
)
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves

MODULO, TWO = function("mod"), number(2)
HALVES = "kmljpqr"


def without_parities(claim: Claim) -> tuple[Claim, str]:
    """The claim in the halves of its odd and even numbers, and what these are: n = 2k + 1."""
    stated = dict(_parities(claim))
    terms = [t for r in claim.readings for t in (r.left, r.right) if isinstance(t, Term)]
    if not stated or not any(n in free_leaves(t) for t in terms for n in stated):
        return claim, ""
    taken = {_name(leaf) for t in terms for leaf in free_leaves(t)}
    free = [letter for letter in HALVES if letter not in taken]
    halves = dict(zip(stated, map(index, free), strict=False))
    put: dict[Term, Term] = {n: k.times(2).plus(stated[n]) for n, k in halves.items()}
    said = ", ".join(f"{_name(n)} = {value}" for n, value in put.items())
    if claim.purpose is Purpose.OPEN and all(free_leaves(t) <= halves.keys() for t in terms):
        claim = replace(claim, purpose=Purpose.IDENTITY)  # of all odd numbers, and of nothing else
    return _changed(claim, put), said


def _name(leaf: Term) -> str:
    from derivations.printer.text import text

    return text(leaf)


def _parities(claim: Claim) -> Iterator[tuple[Index | Symbol, int]]:
    for formula in claim.hypotheses:
        match formula.left, formula.right:
            case Call(f, (Index() | Symbol() as n, Number(2))), Number(rest) if f == MODULO:
                yield n, int(rest)


def _changed(claim: Claim, put: Mapping[Term, Term]) -> Claim:
    def side(term: Term | Fault) -> Term | Fault:
        return put_in(term, put) if isinstance(term, Term) else term

    first, *others = (replace(r, left=side(r.left), right=side(r.right)) for r in claim.readings)
    hypotheses = (
        Formula(put_in(h.left, put), h.relation, put_in(h.right, put))
        for h in claim.hypotheses
        if not (isinstance(h.left, Call) and h.left.function == MODULO)
    )
    return replace(
        claim,
        left=first.left,
        right=first.right,
        others=tuple(others),
        hypotheses=tuple(hypotheses),
    )

"""Objections to what is found by the rules of numbers of letters that are said to be none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.claim import Claim
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import SOLVING, Judgement
from derivations.printer.text import text
from derivations.terms import (
    Constant,
    Inverse,
    Negation,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.names import BY_ORDER, COMMUTING, ORDINAL
from derivations.terms.substitution import free_leaves

ARITHMETIC = Sum | Product | Quotient | Power | Negation | Inverse
IMAGINARY = Constant("i")
OTHER = (BY_ORDER, COMMUTING, ORDINAL)


def another_arithmetic(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """p q = q p of permutations, 1 + ω of an ordinal, x = ±1 of x² = 1 in ℤ_8."""
    kinds = {name: entry.kind for name, entry in claim.names.items() if entry.kind in OTHER}
    if not kinds:
        return
    evidence = judgement.evidence
    solved = evidence.rung == SOLVING or evidence.follows or evidence.conditions
    combined = len(kinds) == 1 and not (evidence.rung == SOLVING or evidence.conditions)
    for side in terms_of(claim):
        if combined and _is_in_a_module(side, kinds):
            continue
        letters = _of(side, kinds) if solved else _multiplied(side, kinds)
        if letters:
            names = " and ".join(sorted(text(leaf) for leaf in letters))
            yield f"the text says that {names} need be no number"
            return


def _is_in_a_module(side: Term, kinds: dict[str, str]) -> bool:
    """f(T) g(T) x: functions of one operator commute, and nothing divides by them."""
    return not side.shape.is_scalar and not any(_kind(leaf, kinds) for leaf in _operands(side))


def _of(side: Term, kinds: dict[str, str]) -> set[Term]:
    """The letters of a side; those of a ring where it is one of them, which is solved for."""
    found = {leaf for leaf in free_leaves(side) if _kind(leaf, kinds)}
    return {leaf for leaf in found if leaf.shape.is_scalar or leaf == side}


def _multiplied(side: Term, kinds: dict[str, str]) -> set[Term]:
    """The letters of which the order counts: those of two factors, an ordinal in any sum."""
    for part in subterms(side):
        ordinals = {leaf for leaf in _operands(part) if _kind(leaf, kinds) == ORDINAL}
        if isinstance(part, ARITHMETIC) and ordinals:
            return ordinals
        factors = [{x for x in _operands(f) if _kind(x, kinds) == BY_ORDER} for f in _factors(part)]
        held = [found for found in factors if found]
        beside = set().union(*held)
        if len(beside) > 1 and (len(held) > 1 or isinstance(part, Power | Inverse)):
            return beside
    return set()


def _kind(leaf: Term, kinds: dict[str, str]) -> str | None:
    """Of i, which may have been taken for the imaginary unit, as of a letter."""
    return kinds.get("i" if leaf == IMAGINARY else str(getattr(leaf, "name", "")))


def _factors(part: Term) -> Sequence[Term]:
    match part:
        case Product() | Quotient():
            return part.children
        case Power(base, _) | Inverse(base):
            return (base,)
    return ()


def _operands(part: Term) -> Iterator[Term]:
    """The letters of an expression of arithmetic, none of what functions take."""
    if isinstance(part, Symbol) or part == IMAGINARY:
        yield part
    elif isinstance(part, ARITHMETIC):
        for child in part.children:
            yield from _operands(child)

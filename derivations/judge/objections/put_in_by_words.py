"""A = wh = w(40 - w): a letter goes and a number comes, as "of perimeter 80" in words may say."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.workspace import Kernel
from derivations.judge.speaking import every_subterm, shown_name, variables
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Constant,
    Formula,
    Index,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
)

ALGEBRA = (
    *(Sum, Product, Quotient, Power, Root, Negation, Map),
    *(Number, Symbol, Constant, Index),
)
SMALL = (0, 1)


def a_letter_given_in_words(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """The only letter that goes stands in the first power, so that the row may be its value."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return
    if claim.relation is not Relation.EQUAL or claim.model is not None or not left.shape.is_scalar:
        return
    gone = variables(left) - variables(right)
    if len(gone) != 1 or not variables(right) or not variables(right) < variables(left):
        return
    (letter,) = gone
    if not isinstance(letter, Symbol) or any(d.symbol is letter for d in claim.definitions):
        return
    if not _brings_a_number(left, right) or not _is_algebra(left, right):
        return
    if _stands_in_first_power(left, letter, claim.hypotheses):
        yield f"{shown_name(letter)} may have a value that the text gives in words"


def _brings_a_number(side: Term, other: Term) -> bool:
    mine, others = (
        {abs(part.value) for part in every_subterm(s) if isinstance(part, Number)}
        for s in (side, other)
    )
    return bool(others - mine - set(SMALL))


def _is_algebra(*sides: Term) -> bool:
    return all(isinstance(part, ALGEBRA) for side in sides for part in every_subterm(side))


def _stands_in_first_power(side: Term, letter: Symbol, hypotheses: tuple[Formula, ...]) -> bool:
    try:
        workspace, element = element_of(side, hypotheses)
    except (NoNormalForm, Undefined):
        return False
    slot = workspace.slots.get(Kernel("variable", letter))
    if slot is None or element.denominator.degrees()[slot]:
        return False
    return bool(element.numerator.degrees()[slot] == 1)

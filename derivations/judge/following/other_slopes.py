"""2x - 3 = 0 behind "setting the derivative to zero" of f(x) = x² - 4x: no derivative of f.

Such a row poses an equation only where it can be what the words say. It is no multiple of a
derivative where one of the two is zero at a place and the other is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.speaking import terms_of, variables
from derivations.terms import (
    Formula,
    IndexedSum,
    Relation,
    ShapeError,
    Symbol,
    Term,
    Zero,
    number,
    replace,
    scalar,
    subterms,
)
from derivations.terms.substitution import free_leaves

ZERO = number(0)
HALVES = tuple(Fraction(k, 2) for k in range(-12, 13))
OTHERS = (1, 2, 3)  # values of the letters that stay as they are


def may_be_a_slope(claim: Claim) -> bool:
    """Whether a row is … = 0, and may be a derivative of a function of its letters in the text."""
    sides = terms_of(claim)
    rows = [side for side in sides if not _is_zero(side)]
    if len(rows) == len(sides):
        return False
    found = [(row, *each) for row in rows for each in _slopes(claim, frozenset(variables(row)))]
    return not found or not all(_is_apart(row, body, by) for row, body, by in found)


def _is_zero(side: Term) -> bool:
    return isinstance(side, Zero) or side == ZERO


def _slopes(claim: Claim, letters: frozenset[Term]) -> Iterator[tuple[Term, Symbol]]:
    """What the text defines by all of the letters, with each by which it may be differentiated."""
    bodies: list[tuple[Term, Iterable[Term]]] = [(r.body, r.parameters) for r in claim.functions]
    bodies += [(d.expression, letters) for d in claim.definitions]
    for body, parameters in bodies:
        if letters and body.shape.is_scalar and letters <= set(variables(body)):
            yield from ((body, by) for by in parameters if isinstance(by, Symbol))


def _is_apart(row: Term, body: Term, by: Symbol) -> bool:
    if not by.shape.is_scalar:
        return row.shape.is_vector and not row.shape.is_scalar  # it would follow from the slope
    if not row.shape.is_scalar:
        return False
    try:
        slope = derivative(body, by)
    except (NotExplicit, ShapeError):
        return False
    row, slope = _with_letters_for_sums(row, slope, by)
    return any(_vanish_apart(row, slope, by, at) for at in HALVES)


def _with_letters_for_sums(row: Term, slope: Term, by: Symbol) -> tuple[Term, Term]:
    """A letter for Σ x_i, which does not hang on what is differentiated by."""
    parts = dict.fromkeys(p for side in (row, slope) for p in subterms(side))
    sums = [p for p in parts if isinstance(p, IndexedSum) and by not in free_leaves(p)]
    letters: dict[Term, Term] = {each: scalar(f"total{k}") for k, each in enumerate(sums)}
    return replace(row, letters), replace(slope, letters)


def _vanish_apart(row: Term, slope: Term, by: Symbol, at: Fraction) -> bool:
    """Whether one of them is zero where the letter has this value, and the other is not."""
    others = sorted((s for s in free_leaves(row) | free_leaves(slope) if s is not by), key=str)
    for size in OTHERS:
        point = {by: at} | {s: Fraction(size + k) for k, s in enumerate(others)}
        try:
            zeros = {holds_at(Formula(s, Relation.EQUAL, ZERO), point) for s in (row, slope)}
        except NoValue:
            continue
        if zeros == {True, False}:
            return True
    return False

"""e^x ≈ 1 + x + x²/2, f(x + h) ≈ f(x) + h f′(x): Taylor polynomials in one letter.

Proved where both sides and their derivatives agree at the point, as many as the degree says
(Taylor's theorem: the sides differ by o(h^n)). Nothing is refuted: how near is near is not said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.rungs.scalars import equal_scalars, explicit_sides, hypotheses_of
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.printer.text import text
from derivations.terms import (
    Formula,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    number,
    replace,
    subterms,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

RUNG = "expansion"
HIGHEST = 8
ZERO = number(0)


def judge_approximation(claim: Claim) -> Judgement | None:
    """left ≈ right, where right is a polynomial in a letter in which left is none."""
    if claim.relation is not Relation.APPROXIMATELY:
        return None
    sides = explicit_sides(claim)
    if sides is None:
        return None
    for letter, degree in _letters(*sides):
        for point in _points(sides[1], letter):
            found = _agree(sides, letter, point, degree, hypotheses_of(claim))
            if found is not None:
                near = f"near {text(letter)} = {text(point)}"
                reason = f"an expansion {near}: equal up to the power {degree}"
                return Judgement(Verdict.PROVED, reason, Evidence(RUNG, found))
    return None


def _letters(left: Term, right: Term) -> Iterator[tuple[Symbol, int]]:
    """The letters that may be small, each with the degree of the polynomial."""
    for leaf in sorted(free_leaves(left) & free_leaves(right), key=order):
        degree = _degree(right, leaf)
        polynomial = _degree(left, leaf) is not None
        if isinstance(leaf, Symbol) and degree and degree <= HIGHEST and not polynomial:
            yield leaf, degree


def _degree(term: Term, letter: Term) -> int | None:
    """The degree of a polynomial in the letter; None for anything else."""
    if letter not in free_leaves(term):
        return 0
    match term:
        case Symbol():
            return 1 if term is letter else None
        case Sum(parts):
            return max(degrees) if (degrees := _degrees(parts, letter)) else None
        case Product(parts):
            return sum(degrees) if (degrees := _degrees(parts, letter)) else None
        case Negation(inner):
            return _degree(inner, letter)
        case Quotient(top, bottom) if letter not in free_leaves(bottom):
            return _degree(top, letter)
        case Power(base, Number(value)) if value.denominator == 1 and value > 0:
            inside = _degree(base, letter)
            return None if inside is None else inside * int(value)
    return None


def _degrees(parts: Sequence[Term], letter: Term) -> list[int]:
    """Those of all parts; none where one is no polynomial."""
    found = [_degree(part, letter) for part in parts]
    known = [degree for degree in found if degree is not None]
    return known if len(known) == len(found) else []


def _points(polynomial: Term, letter: Symbol) -> Iterator[Term]:
    """0, and a where the polynomial is written in x - a."""
    yield ZERO
    for part in dict.fromkeys(subterms(polynomial)):
        match part:
            case Sum((first, Negation(other))) if first is letter:
                if letter not in free_leaves(other):
                    yield other
            case Sum((first, Number(value))) if first is letter:
                yield Number(-value)


def _agree(
    sides: tuple[Term, Term], letter: Symbol, point: Term, degree: int, known: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """The conditions under which the sides and their derivatives agree at the point."""
    conditions: dict[Formula, None] = {}
    left, right = sides
    for count in range(degree + 1):
        at = (replace(side, {letter: point}) for side in (left, right))
        try:
            found = equal_scalars(next(at), next(at), known)
        except (NoValue, ZeroDivisionError):
            return None
        if found is None or found.verdict is not Verdict.PROVED:
            return None
        conditions |= dict.fromkeys(found.evidence.conditions)
        if count < degree:
            try:
                left, right = derivative(left, letter), derivative(right, letter)
            except NotExplicit:
                return None
    return tuple(conditions)

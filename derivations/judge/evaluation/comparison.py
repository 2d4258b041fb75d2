"""Does a relation hold between two values? Three-valued: balls may not decide."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from derivations.judge.evaluation.values import (
    Ball,
    NoValue,
    Point,
    at_precision,
    ball,
    enclosed,
    exact,
    sharing,
)
from derivations.terms import Formula, Relation, Term

Exact: TypeAlias = Any  # Fraction, or fmpq of FLINT, which has no type stubs
LONGEST = 200  # bits of a numerator or denominator that a person reads


def compare_exact(left: Exact, relation: Relation, right: Exact) -> bool:
    """Of fractions, of this library or of that one."""
    match relation:
        case Relation.EQUAL | Relation.DEFINED:
            return bool(left == right)
        case Relation.NOT_EQUAL:
            return bool(left != right)
        case Relation.LESS:
            return bool(left < right)
        case Relation.AT_MOST:
            return bool(left <= right)
        case Relation.GREATER:
            return bool(left > right)
        case Relation.AT_LEAST:
            return bool(left >= right)
    raise NoValue(f"no comparison by {relation.value}")


def compare_balls(left: Ball, relation: Relation, right: Ball) -> bool | None:
    """True and False are certain; None where the balls overlap."""
    match relation:
        case Relation.EQUAL | Relation.DEFINED:
            return None if left.overlaps(right) else False
        case Relation.NOT_EQUAL:
            return None if left.overlaps(right) else True
        case Relation.LESS | Relation.AT_MOST:
            return True if left < right else False if left > right else None
        case Relation.GREATER | Relation.AT_LEAST:
            return True if left > right else False if left < right else None
    raise NoValue(f"no comparison by {relation.value}")


def holds_at(formula: Formula, point: Point, bits: int = 128) -> bool | None:
    """Whether the formula holds at the point; None: undecided. NoValue: a side has no value."""
    return sharing(lambda: _holds_at(formula, point, bits))


def _holds_at(formula: Formula, point: Point, bits: int) -> bool | None:
    left, right = exact(formula.left, point), exact(formula.right, point)
    if left is not None and right is not None:
        return compare_exact(left, formula.relation, right)
    with at_precision(bits):
        return compare_balls(
            enclosed(left, formula.left, point),
            formula.relation,
            enclosed(right, formula.right, point),
        )


def bits(value: Fraction) -> int:
    """The size of the larger of numerator and denominator."""
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def shown(term: Term, point: Point) -> str:
    """The exact value, or twelve digits behind ≈ where it is irrational or long."""
    value = exact(term, point)
    if value is not None and bits(value) <= LONGEST:
        return str(value)
    with at_precision():
        return f"≈ {ball(term, point).str(12, radius=False)}"

r"""Equations over ℤ/n: (x + 2)(x + 3) = x² + 1 in ℤ_5[x], and matrices entry by entry.

Two polynomials are the same over ℤ/n when n divides every coefficient of their difference; a
fraction is a number there when its denominator has an inverse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import gcd

from derivations.judge.claim import Claim
from derivations.judge.evaluation.refutation import counterexample, described
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import entries
from derivations.judge.verdict import FINITE as RUNG
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Call,
    Formula,
    Index,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    function,
    number,
)

MOST_TERMS, MOST_DEGREE = 400, 64
Monomial = tuple[tuple[str, int], ...]
Polynomial = Mapping[Monomial, Fraction]
MOD = function("mod")


class NoPolynomial(Exception):
    """A side is no polynomial with numbers for coefficients."""


def judge_finite_arithmetic(claim: Claim) -> Judgement | None:
    """An equation whose paragraph reckons modulo n; None where that says nothing of it."""
    if claim.residues is None or claim.relation is not Relation.EQUAL:
        return None
    n = claim.residues.modulus
    try:
        differences = list(_differences(claim))
        wrong = next((c for d in differences for c in d.values() if _residue(c, n)), None)
    except (NoPolynomial, NotExplicit, ShapeError, TypeError):
        return None
    if wrong is None:
        reason = f"equal modulo {n}, coefficient by coefficient"
        return Judgement(Verdict.PROVED, reason, Evidence(RUNG))
    letters = {name for d in differences for monomial in d for name, _ in monomial}
    if not letters <= claim.residues.letters:
        return None  # x⁵ = x of every element of ℤ_5, α² = α + 1 of a root
    residue = Call(MOD, (number(_residue(wrong, n)), number(n)))
    example = counterexample(Formula(residue, Relation.EQUAL, number(0)), {})
    reason = f"the difference has a coefficient that is {_residue(wrong, n)} modulo {n}"
    evidence = Evidence(RUNG, counterexample=example)
    return Judgement(Verdict.REFUTED, f"{reason}: {described(example)}", evidence)


def _differences(claim: Claim) -> Iterator[Polynomial]:
    """That of the two sides, entry by entry."""
    left, right = (entries(expand(side, claim), {}) for side in (claim.left, claim.right))  # type: ignore[arg-type]
    if [len(row) for row in left] != [len(row) for row in right]:
        raise NoPolynomial
    for one, other in zip(left, right, strict=True):
        for a, b in zip(one, other, strict=True):
            yield _added(_polynomial(a), _polynomial(b), -1)


def _residue(coefficient: Fraction, n: int) -> int:
    if gcd(coefficient.denominator, n) > 1:
        raise NoPolynomial
    return coefficient.numerator * pow(coefficient.denominator, -1, n) % n


def _polynomial(term: Term) -> Polynomial:
    match term:
        case Number(value, None):
            return {(): value} if value else {}
        case Symbol() if term.shape.is_scalar and not term.indices:
            return {((str(term.name), 1),): Fraction(1)}
        case Index(parts, constant):
            found: dict[Monomial, Fraction] = {((name, 1),): Fraction(c) for name, c in parts}
            return found | ({(): Fraction(constant)} if constant else {})
        case Negation(inner):
            return _added({}, _polynomial(inner), -1)
        case Sum(terms):
            total: Polynomial = {}
            for part in terms:
                total = _added(total, _polynomial(part), 1)
            return total
        case Product(factors):
            return _multiplied(*map(_polynomial, factors))
        case Quotient(top, bottom):
            return _multiplied(_polynomial(top), {(): 1 / _constant(_polynomial(bottom))})
        case Power(base, exponent):
            return _power(_polynomial(base), _constant(_polynomial(exponent)))
    raise NoPolynomial


def _constant(polynomial: Polynomial) -> Fraction:
    if set(polynomial) != {()}:
        raise NoPolynomial
    return polynomial[()]


def _power(base: Polynomial, exponent: Fraction) -> Polynomial:
    if exponent.denominator > 1 or abs(exponent) > MOST_DEGREE:
        raise NoPolynomial
    if exponent < 0:
        return {(): 1 / _constant(base) ** int(-exponent)}
    return _multiplied(*[base] * int(exponent))


def _added(one: Polynomial, other: Polynomial, sign: int) -> Polynomial:
    total = dict(one)
    for monomial, c in other.items():
        total[monomial] = total.get(monomial, Fraction(0)) + sign * c
    return {monomial: c for monomial, c in total.items() if c}


def _multiplied(*factors: Polynomial) -> Polynomial:
    total: Polynomial = {(): Fraction(1)}
    for factor in factors:
        found: dict[Monomial, Fraction] = {}
        for a, c in total.items():
            for b, d in factor.items():
                monomial = _product(a, b)
                found[monomial] = found.get(monomial, Fraction(0)) + c * d
        if len(found) > MOST_TERMS:
            raise NoPolynomial
        total = found
    return total


def _product(one: Monomial, other: Monomial) -> Monomial:
    powers = dict(one)
    for name, power in other:
        powers[name] = powers.get(name, 0) + power
    return tuple(sorted(powers.items()))

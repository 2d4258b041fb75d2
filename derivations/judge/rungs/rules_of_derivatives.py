"""Derivatives of numbers and matrices that are any functions of one number, by the rules.

    d(AB) = dA B + A dB,   dA⁻¹ = -A⁻¹ dA A⁻¹,   d tr A = tr dA

A row that holds with a letter of its own for each derivative of a name holds for all functions.
"""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.objections.settledness import BY_EQUATIONS
from derivations.judge.ordered.proof import Proof, proof
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Derivative,
    Identity,
    Inverse,
    Jacobian,
    Name,
    Negation,
    Number,
    PartialAt,
    Power,
    Product,
    Quotient,
    Relation,
    ShapeError,
    Slopes,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
    Zero,
    number,
    plus,
    subterms,
    times,
)
from derivations.terms import replace as put_in
from derivations.terms.algebra import quotient
from derivations.terms.substitution import free_leaves

SLOPES = (Derivative, Jacobian, PartialAt, Slopes)
RATE = "rate"  # an accent that no text writes


class NoRule(Exception):
    """What is differentiated is nothing that these rules take apart."""


def judge_by_rules(claim: Claim) -> Judgement | None:
    """Proved where it holds for all functions of the variable; None else."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or claim.model is not None:
        return None
    slopes = [t for side in (left, right) for t in subterms(side) if isinstance(t, Derivative)]
    if claim.relation is not Relation.EQUAL or not slopes:
        return None
    laws = _laws(claim)
    sides = {(left, right), (put_in(left, laws), put_in(right, laws))}
    for one, other in sorted(sides, key=lambda pair: pair != (left, right)):
        found = _for_all_functions(one, other, claim)
        if found is not None:
            reason = f"for all functions of {slopes[0].wrt.name}, by the rules of derivatives"
            evidence = Evidence(BY_EQUATIONS, conditions=found.conditions)
            return Judgement(Verdict.PROVED, reason, evidence)
    return None


def _laws(claim: Claim) -> dict[Term, Term]:
    """Q = V y, which holds always; r = 5 may hold at one moment only."""
    laws: dict[Term, Term] = {
        d.symbol: d.expression
        for d in claim.definitions
        if not (d.apart or d.doubtful or d.symbol.indices) and free_leaves(d.expression)
    }
    return {} if any(laws.keys() & free_leaves(law) for law in laws.values()) else laws


def _for_all_functions(left: Term, right: Term, claim: Claim) -> Proof | None:
    slopes = [t for side in (left, right) for t in subterms(side) if isinstance(t, Derivative)]
    if not _use_a_rule(slopes):
        return None
    try:
        return proof(_written(left), _written(right), claim.hypotheses)
    except (NoRule, ShapeError, TypeError, NotExplicit):
        return None


def _use_a_rule(slopes: list[Derivative]) -> bool:
    """Whether all are by one number, and one of something that other names make up."""
    if len({slope.wrt for slope in slopes}) != 1 or not slopes[0].wrt.shape.is_scalar:
        return False
    composed = [slope.term for slope in slopes if not isinstance(slope.term, Symbol)]
    leaves = (part for term in composed for part in subterms(term) if isinstance(part, Symbol))
    return any(leaf is not slopes[0].wrt for leaf in leaves)


def _written(term: Term) -> Term:
    """The term with its derivatives written out."""
    if isinstance(term, Derivative):
        return _slope(term.term, term.wrt)
    return term.map(_written)


def _slope(term: Term, wrt: Symbol) -> Term:
    match term:
        case Symbol():
            return number(1) if term is wrt else _rate(term)
        case Number() | Identity() | Zero():
            return number(0) if term.shape.is_scalar else Zero(*term.shape)
        case Sum(parts):
            return plus(*(_slope(part, wrt) for part in parts))
        case Negation(inner):
            return Negation(_slope(inner, wrt))
        case Transpose(inner):
            return Transpose(_slope(inner, wrt))
        case Trace(inner):
            return Trace(_slope(inner, wrt))
        case Inverse(inner):
            return Negation(times(term, _slope(inner, wrt), term))
        case Product(parts):
            return plus(
                *(times(*parts[:k], _slope(p, wrt), *parts[k + 1 :]) for k, p in enumerate(parts))
            )
        case Quotient(top, bottom):
            falls = quotient(times(_slope(bottom, wrt), top), times(bottom, bottom))
            return plus(quotient(_slope(top, wrt), bottom), Negation(falls))
        case Power(base, Number(exponent)) if base.shape.is_scalar:
            less = Power(base, number(exponent - 1))
            return times(number(exponent), less, _slope(base, wrt))
    return _by_its_letters(term, wrt)


def _by_its_letters(term: Term, wrt: Symbol) -> Term:
    """d f(u, v) = f_u du + f_v dv"""
    leaves = sorted(free_leaves(term), key=repr)
    if not term.shape.is_scalar or not all(
        isinstance(leaf, Symbol) and leaf.shape.is_scalar for leaf in leaves
    ):
        raise NoRule
    slopes = [(derivative(term, leaf), _slope(leaf, wrt)) for leaf in leaves]  # type: ignore[arg-type]
    if any(isinstance(part, SLOPES) for slope, _ in slopes for part in subterms(slope)):
        raise NoRule
    return plus(number(0), *(times(slope, rate) for slope, rate in slopes))


def _rate(symbol: Symbol) -> Symbol:
    name: Name = symbol.name._replace(accents=(*symbol.name.accents, RATE))
    return Symbol(name, symbol.rows, symbol.cols, symbol.indices, symbol.role)

"""0 log 0, which entropies take for 0, the limit of x log x."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Fault
from derivations.judge.evaluation.values import NoValue, exact
from derivations.terms import Map, Product, Quotient, Term, number, subterms
from derivations.terms.elementary import elementary_name

REMARK = "0 log 0 = 0"
ZERO = number(0)


def without_void_logarithms(claim: Claim) -> Claim | None:
    """The claim with 0 for each x log x of an x that is 0; None where there is none."""
    definitions = tuple(replace(d, expression=_cured(d.expression)) for d in claim.definitions)
    functions = tuple(replace(rule, body=_cured(rule.body)) for rule in claim.functions)
    values = tuple(replace(value, right=_cured(value.right)) for value in claim.values)
    found = replace(
        claim,
        left=_side(claim.left),
        right=_side(claim.right),
        definitions=definitions,
        functions=functions,
        values=values,
    )
    return None if found == claim else found


def _side(side: Term | Fault) -> Term | Fault:
    return side if isinstance(side, Fault) else _cured(side)


def _cured(term: Term) -> Term:
    if not any(isinstance(part, Map) and _is_logarithm(part) for part in subterms(term)):
        return term
    if isinstance(term, Product) and _is_void(term):
        return ZERO
    return term.map(_cured)


def _is_void(product: Product) -> bool:
    """Whether the product has a factor 0 and the logarithm of 0."""
    void = [factor for factor in product.factors if _is_of_zero(factor)]
    others = (factor for factor in product.factors if factor not in void)
    return bool(void) and any(map(_is_zero, others))


def _is_of_zero(factor: Term) -> bool:
    """log 0, and log₂ 0 = log 0 / log 2."""
    log = factor.numerator if isinstance(factor, Quotient) else factor
    return isinstance(log, Map) and _is_logarithm(log) and _is_zero(log.argument)


def _is_logarithm(term: Map) -> bool:
    return (elementary_name(term.function) or "").startswith("log")


def _is_zero(term: Term) -> bool:
    try:
        return exact(term, {}) == 0
    except NoValue:
        return False

r"""Integrals once around a circle by the theorem of residues.

    ∫_0^{2π} g(e^{iθ}) dθ = ∮_{|w|=1} g(w)/(iw) dw = 2πi Σ_{|a|<1} Res_{w=a} g(w)/(iw)

for quotients of entire functions whose denominator is written as a product of factors that are
linear or quadratic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.judge.asymptotic.limits import Found
from derivations.judge.evaluation.complex_parts import NotSplit
from derivations.judge.evaluation.values import NoValue
from derivations.judge.integration.continuation import as_fraction, is_meromorphic
from derivations.judge.integration.laurent import residue
from derivations.judge.integration.quadratic_poles import poles_of
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.models.differentiation import ZERO, NoDerivative, multiplied, summed
from derivations.terms import (
    Constant,
    Formula,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
    Term,
    number,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves, replace_terms

I, E, PI = Constant("i"), Constant("e"), Constant("pi")  # noqa: E741
W = Symbol(Name("w", "around"))
Place = tuple[Fraction, Fraction]


def once_around(
    variable: Symbol, lower: Term, upper: Term, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """The integral; None where the theorem does not give it by these rules."""
    if lower is not ZERO or upper is not Product((number(2), PI)):
        return None
    turned = Power(E, Product((I, variable)))
    if turned not in subterms(body):
        return None
    around = replace_terms(body, {turned: W})
    if variable in free_leaves(around) or not all(is_meromorphic(p, W) for p in subterms(around)):
        return None
    integrand = Quotient(around, times(I, W))
    try:
        inside = _poles(as_fraction(integrand)[1])
    except (NotSplit, NoDerivative, NoValue, NoNormalForm, Undefined):
        return None
    if inside is None:
        return None
    found = [residue(W, pole, integrand, hypotheses) for pole in inside]
    known = [each for each in found if each is not None]
    if len(known) < len(found):
        return None
    total = summed(*(each.value for each in known))
    conditions = tuple(condition for each in known for condition in each.conditions)
    return Found(multiplied(number(2), PI, I, total), conditions)


def _poles(denominator: Term) -> list[Term] | None:
    """The zeros within the circle; None where one is not found, or is on the circle."""
    inside: dict[Term, None] = {}
    for factor in _factors(denominator):
        if W not in free_leaves(factor):
            continue
        found = poles_of(factor, W)
        if found is None or any(size == 1 for _, size in found):
            return None
        inside.update(dict.fromkeys(pole for pole, size in found if size < 1))
    return list(inside)


def _factors(term: Term) -> Iterator[Term]:
    match term:
        case Product(factors):
            for factor in factors:
                yield from _factors(factor)
        case Power(base, Number(exponent)) if exponent.denominator == 1 and exponent > 0:
            yield from _factors(base)
        case _:
            yield term

"""Functions that words call polynomials of a degree: c_0 + c_1 x + … + c_k x^k of any numbers.

What holds for all coefficients is proved; nothing is refuted by them, since rows of a text may say
more of the function.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, FunctionRule
from derivations.terms import (
    Call,
    Formula,
    Name,
    Number,
    Symbol,
    Term,
    number,
    plus,
    times,
)
from derivations.terms.convexity import POLYNOMIAL

AT = Symbol(Name("z"))


def with_polynomials(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with a rule for each such function, and what is to be said; None without one."""
    ruled = {rule.name for rule in claim.functions}
    kinds = dict(k for h in claim.hypotheses if (k := _kind(h)) is not None and k[0] not in ruled)
    if not kinds:
        return None
    stated = tuple(h for h in claim.hypotheses if _kind(h) is None)
    rules = tuple(_rule(name, degree) for name, degree in kinds.items())
    told = ", ".join(f"{name} of degree at most {degree}" for name, degree in kinds.items())
    written = replace(claim, hypotheses=stated, functions=(*claim.functions, *rules))
    return written, f"for every polynomial {told}"


def polynomials_in(claim: Claim) -> set[Name]:
    return {kind[0] for h in claim.hypotheses if (kind := _kind(h)) is not None}


def _kind(formula: Formula) -> tuple[Name, int] | None:
    match formula.left:
        case Call(function, (Symbol(name), Number(degree))) if function == POLYNOMIAL:
            return name, int(degree)
    return None


def _rule(name: Name, degree: int) -> FunctionRule:
    terms = [times(_coefficient(name, k), _power(k)) for k in range(degree + 1)]
    return FunctionRule(name, (AT,), plus(*terms))


def _coefficient(name: Name, place: int) -> Symbol:
    return Symbol(Name("c", label=f"{place} of {name}"))


def _power(place: int) -> Term:
    return number(1) if place == 0 else AT if place == 1 else AT ** number(place)

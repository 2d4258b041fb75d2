"""Infinite sums against series with dots, x + x³/3 + O(x⁴) = Σ x^(2k+1)/(2k+1).

All coefficients below the least order that is left out are compared, as those of formal power
series: equal ones are tested, the first that differ refute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import settle
from derivations.judge.normal.workspace import Workspace
from derivations.judge.rungs.scalars import EQUALITIES, explicit_sides, hypotheses_of, tried
from derivations.judge.summation.formal_series import (
    COMPARED,
    cut_to_polynomials,
    is_series,
    lowest,
)
from derivations.judge.summation.power_series import NoSeries
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Map,
    Name,
    Number,
    Power,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
    subterms,
)
from derivations.terms.node import each_once

RUNG = "orders of series"
LANDAU = Name("O")


def judge_orders_of_series(claim: Claim) -> Judgement | None:
    """An equation with infinite sums and terms O(x^n) of one letter x."""
    sides = explicit_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    parts = [part for side in sides for part in subterms(side)]
    if not any(map(is_series, parts)) or (rest := _least_order(parts)) is None:
        return None
    variable, order = rest
    if order > COMPARED:
        return None
    try:
        cut = [cut_to_polynomials(_without_rest(side), variable) for side in sides]
        found = _lowest(plus(cut[0], negative(cut[1])), variable)
    except (NoSeries, NoNormalForm, Undefined, NotExplicit):
        return None
    if found is None or found[0] >= order:
        reason = f"the coefficients agree up to the power {order - 1}"
        return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=order))
    return _differing(*found, variable, claim)


def _least_order(parts: Iterable[Term]) -> tuple[Symbol, int] | None:
    """x and the least n of the terms O(x^n); None where there are none, or other orders."""
    found: set[tuple[Symbol, int]] = set()
    for part in filter(_is_landau, parts):
        match cast(Map, part).argument:
            case Power(Symbol() as variable, Number(n)) if n.denominator == 1:
                found.add((variable, int(n)))
            case _:
                return None
    if len({variable for variable, _ in found}) != 1:
        return None
    return min(found, key=lambda pair: pair[1])


def _is_landau(term: Term) -> bool:
    return isinstance(term, Map) and term.function.name == LANDAU


def _without_rest(side: Term) -> Term:
    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        return number(0) if _is_landau(part) else part.map(inside)

    return each_once(put)(side)


def _lowest(difference: Term, variable: Symbol) -> tuple[int, Term] | None:
    return settle(Workspace(), (), lambda workspace: lowest(workspace, difference, variable))


def _differing(power: int, coefficient: Term, variable: Symbol, claim: Claim) -> Judgement | None:
    from derivations.printer.text import text

    vanishes = Formula(coefficient, Relation.EQUAL, number(0))
    wrong = tried(vanishes, hypotheses_of(claim))
    if wrong is None or wrong.verdict is not Verdict.REFUTED:
        return None
    return replace(wrong, reason=f"the coefficients of {text(variable)}^{power}: {wrong.reason}")


__all__ = ["judge_orders_of_series"]

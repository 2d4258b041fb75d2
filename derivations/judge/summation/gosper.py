"""Telescoping: T with T(k+1) - T(k) = t(k), by Gosper's algorithm, and checked.

    t(k+1)/t(k) = a(k)/b(k) · c(k+1)/c(k), gcd(a(k), b(k+h)) = 1 for h ≥ 0
    T(k) = b(k-1) x(k) / c(k) · t(k), where a(k) x(k+1) - b(k-1) x(k) = c(k)

(Petkovšek, Wilf, Zeilberger, A = B, chapter 5.)
"""

from __future__ import annotations

from collections.abc import Sequence

from derivations.judge.asymptotic.limits import INFINITE, INFINITY, Found, NoLimit, limit
from derivations.judge.asymptotic.scales import NoExpansion
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.integration.ansatz import NoAnsatz, eliminated
from derivations.judge.integration.definite import Divergent
from derivations.judge.normal import lowering
from derivations.judge.normal.elements import (
    GENERATORS,
    Element,
    Monomial,
    NoNormalForm,
    Undefined,
    as_fraction,
    monomial,
)
from derivations.judge.normal.elements import ONE as WHOLE
from derivations.judge.normal.elements import rational as constant
from derivations.judge.normal.equality import equality, settle
from derivations.judge.normal.raising import raised
from derivations.judge.normal.workspace import Workspace
from derivations.judge.summation.ratios import (
    NotHypergeometric,
    ratio,
    slot_of,
    without_polynomial,
)
from derivations.terms import (
    Formula,
    Index,
    Quotient,
    Relation,
    Term,
    negative,
    number,
    plus,
    replace,
    times,
)
from derivations.terms.substitution import free_leaves

ONE = number(1)
LARGEST_SHIFT = 30
MOST_UNKNOWNS = 12


def antidifference(
    index: Index, base: Term, assumed: Sequence[Formula], rational: Term = ONE
) -> tuple[Term, tuple[Formula, ...]] | None:
    """T(k) for t = base · rational, under assumptions on k, and the conditions on other names.

    None where none was found. T is base times a rational function in lowest terms.
    """
    body = times(base, rational) if rational is not ONE else base

    def factor_of(workspace: Workspace) -> Term:
        whole = times(_factor(workspace, index, body), rational)
        return raised(workspace, lowering.lower(workspace, whole))

    try:
        factor = settle(Workspace(), assumed, factor_of)
    except (NotHypergeometric, NoNormalForm, Undefined, NoAnsatz):
        return None
    candidate = times(factor, base)
    step = plus(replace(candidate, {index: index + 1}), negative(candidate))
    try:
        found = equality(step, body, assumed)
    except (NoNormalForm, Undefined):
        return None
    speaks = any(index in free_leaves(c.left) | free_leaves(c.right) for c in found.conditions)
    return (candidate, found.conditions) if found.holds and not speaks else None


def _factor(workspace: Workspace, index: Index, body: Term) -> Term:
    """T(k)/t(k)"""
    polynomial = without_polynomial(workspace, body, index)
    found = ratio(workspace, Quotient(body, polynomial), index)
    k = Element(GENERATORS[slot_of(workspace, index)], WHOLE)
    above, below, c = _apart(workspace, k, list(found.above), list(found.below))
    c = workspace.multiply(c, lowering.lower(workspace, polynomial))
    a = workspace.multiply(found.z, _product(workspace, k, above))
    before = workspace.subtract(k, constant(1))
    b = _product(workspace, before, below)
    x = _solved(workspace, index, a, b, c)
    return raised(workspace, workspace.divide(workspace.multiply(b, x), c))


def _product(workspace: Workspace, k: Element, places: list[Element]) -> Element:
    return workspace.product(*(workspace.add(k, place) for place in places))


def _apart(
    workspace: Workspace, k: Element, above: list[Element], below: list[Element]
) -> tuple[list[Element], list[Element], Element]:
    """(a, b, c): factors with k + α = (k + β) shifted by h ≥ 0 go into c."""
    c = constant(1)
    for place in list(above):
        for other in list(below):
            shift = as_fraction(workspace.subtract(place, other))
            if shift is None or shift.denominator != 1 or not 0 <= shift <= LARGEST_SHIFT:
                continue
            above.remove(place)
            below.remove(other)
            for j in range(1, int(shift) + 1):
                step = workspace.subtract(workspace.add(k, place), constant(j))
                c = workspace.multiply(c, step)
            break
    return above, below, c


def _solved(workspace: Workspace, index: Index, a: Element, b: Element, c: Element) -> Element:
    """The polynomial x with a(k) x(k+1) - b(k-1) x(k) = c(k)."""
    slot = slot_of(workspace, index)
    degree = _degree(c, slot) + 1 - max(_degree(a, slot), _degree(b, slot))
    count = max(degree, 0) + 2
    if count > MOST_UNKNOWNS:
        raise NoAnsatz("an antidifference of high degree")
    k = Element(GENERATORS[slot], WHOLE)
    after = workspace.add(k, constant(1))
    powers = [workspace.integer_power(k, j) for j in range(count)]
    columns = [
        workspace.subtract(
            workspace.multiply(a, workspace.integer_power(after, j)),
            workspace.multiply(b, powers[j]),
        )
        for j in range(count)
    ]
    split = [_by_powers(workspace, column, slot) for column in (*columns, c)]
    rows = sorted({power for column in split for power in column})
    zero = constant(0)
    system = [[column.get(row, zero) for column in split] for row in rows]
    weights = eliminated(workspace, system, count)
    total = zero
    for weight, power in zip(weights, powers, strict=True):
        total = workspace.add(total, workspace.multiply(weight, power))
    return total


def _degree(element: Element, slot: int) -> int:
    return int(element.numerator.degrees()[slot])


def _by_powers(workspace: Workspace, element: Element, slot: int) -> dict[int, Element]:
    """The coefficients by powers of k; the denominator does not speak of k."""
    if element.denominator.degrees()[slot]:
        raise NotHypergeometric("a denominator in the index")
    parts: dict[int, dict[Monomial, int]] = {}
    for exponents, c in element.numerator.to_dict().items():
        rest = (*map(int, exponents[:slot]), 0, *map(int, exponents[slot + 1 :]))
        parts.setdefault(int(exponents[slot]), {})[rest] = int(c)
    return {
        power: workspace.element(
            sum((monomial(e, c) for e, c in part.items()), WHOLE - WHOLE), element.denominator
        )
        for power, part in parts.items()
    }


def telescoped(index: Index, first: int, body: Term, hypotheses: Sequence[Formula]) -> Found:
    """Σ from `first` to ∞ as lim T - T(first)."""
    counted = Formula(index, Relation.AT_LEAST, number(first))
    found = antidifference(index, body, [*hypotheses, counted])
    if found is None:
        raise NotExplicit("no telescoping sum")
    whole, conditions = found
    try:
        end = limit(index, INFINITY, whole, "", hypotheses)
    except (NoExpansion, NoLimit) as error:
        raise NotExplicit(str(error)) from None
    if end.value in INFINITE:
        raise Divergent("the series diverges")
    value = plus(end.value, negative(replace(whole, {index: Index((), first)})))
    return Found(value, tuple(dict.fromkeys((*conditions, *end.conditions))))

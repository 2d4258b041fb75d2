"""The ratio of consecutive terms of a sum, and its factors: what kind of series it is."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.judge.normal import lowering
from derivations.judge.normal.binders import slots_of
from derivations.judge.normal.elements import (
    NO_MONOMIAL,
    Element,
    Monomial,
    Polynomial,
    irreducible_factors,
    monomial,
    rational,
)
from derivations.judge.normal.elements import ONE as WHOLE
from derivations.judge.normal.powers import INTEGER
from derivations.judge.normal.raising import polynomial_term
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import (
    Binomial,
    Index,
    IndexedProduct,
    Map,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
    Term,
    function,
    negative,
    number,
    plus,
    replace,
    times,
)
from derivations.terms.equality import as_index
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

ONE = number(1)


class NotHypergeometric(Exception):
    """The ratio of consecutive terms is no rational function of the index, or does not factor."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """t(k+1)/t(k) = z ∏(k + a) / ∏(k + b), the a and b free of k."""

    z: Element
    above: tuple[Element, ...]
    below: tuple[Element, ...]


def slot_of(workspace: Workspace, index: Index) -> int:
    return workspace.slot(Kernel("variable", index, INTEGER))


def ratio(workspace: Workspace, term: Term, index: Index) -> Ratio:
    """The ratio of consecutive terms in linear factors; none where a member a_k is a factor."""
    if any(_is_member(leaf, index) for leaf in free_leaves(term)):
        raise NotHypergeometric("a member of a family")
    term = each_once(_by_gamma)(term)
    now = lowering.lower(workspace, term)
    after = lowering.lower(workspace, replace(term, {index: index + 1}))
    if now.is_zero:
        raise NotHypergeometric("a term that is 0")
    found = workspace.divide(after, now)
    demand_rational(workspace, found, index)
    slot = slot_of(workspace, index)
    z, above = linear_factors(workspace, found.numerator, slot)
    y, below = linear_factors(workspace, found.denominator, slot)
    return Ratio(workspace.divide(z, y), tuple(above), tuple(below))


def _by_gamma(part: Term, inside: Callable[[Term], Term]) -> Term:
    """C(a, b) = Γ(a + 1)/(Γ(b + 1) Γ(a - b + 1)) and ∏_{k=l}^h (s k + b) = s^(h-l+1) Γ(h + 1 + b/s)
    /Γ(l + b/s) of any a, b: only ratios of them are looked at.
    """
    match part:
        case IndexedProduct(k, Index() as low, Index() as high, body) if (
            isinstance(factor := as_index(body), Index)
            and (step := dict(factor.parts).get(str(k), 0)) > 0
        ):
            place = times(Number(Fraction(1, step)), factor - k.times(step))
            above, below = (Map(function("Gamma"), plus(u, place)) for u in (high + 1, low))
            scale = Power(number(step), high - low + 1)
            return Product((scale, Quotient(above, below)))
        case Binomial(top, bottom):
            rest = plus(top, negative(bottom), ONE)
            above, below, other = (
                Map(function("Gamma"), inside(u)) for u in (plus(top, ONE), plus(bottom, ONE), rest)
            )
            return Quotient(above, Product((below, other)))
    return part.map(inside)


def _is_member(leaf: Term, index: Index) -> bool:
    """Whether it is x_k or x_{k+1}: another number at every k."""
    return isinstance(leaf, Symbol) and any(index in free_leaves(i) for i in leaf.indices)


def demand_rational(workspace: Workspace, element: Element, index: Index) -> None:
    """The index stands in no function, and in no term that is not looked into."""
    if any(_hangs_on(workspace, kernel, index) for kernel in workspace.kernels_in(element)):
        raise NotHypergeometric("a function of the index in the ratio")


def _hangs_on(workspace: Workspace, kernel: Kernel, index: Index) -> bool:
    """Whether it is e^(n log k), of a function of k, or ∏_{k=1}^n a_k as a whole."""
    own = slot_of(workspace, index)
    if isinstance(kernel.of, Term):
        return kernel.of is not index and index in free_leaves(kernel.of)
    slots = slots_of(kernel)
    return own in slots or any(_hangs_on(workspace, workspace.kernels[s], index) for s in slots)


def linear_factors(
    workspace: Workspace, polynomial: Polynomial, slot: int
) -> tuple[Element, list[Element]]:
    """(c, [a, …]) of c ∏(k + a)."""
    content, factors = irreducible_factors(polynomial)
    outside, places = rational(content), list[Element]()
    for factor, exponent in factors:
        if not factor.degrees()[slot]:
            power = workspace.integer_power(Element(factor, WHOLE), exponent)
            outside = workspace.multiply(outside, power)
            continue
        slope, place = _root(workspace, factor, slot)
        outside = workspace.multiply(outside, rational(Fraction(slope) ** exponent))
        places += [place] * exponent
    return outside, places


def _root(workspace: Workspace, factor: Polynomial, slot: int) -> tuple[int, Element]:
    """(m, b/m) of m k + b with a number m."""
    single: Monomial = (*NO_MONOMIAL[:slot], 1, *NO_MONOMIAL[slot + 1 :])
    parts = {tuple(map(int, e)): int(c) for e, c in factor.to_dict().items()}
    slope = parts.pop(single, 0)
    if not slope or any(exponents[slot] for exponents in parts):
        raise NotHypergeometric("a factor that is not linear")
    base = sum((monomial(e, c) for e, c in parts.items()), WHOLE - WHOLE)
    return slope, workspace.divide(workspace.element(base), rational(slope))


def _is_linear(workspace: Workspace, factor: Polynomial, slot: int) -> bool:
    try:
        _root(workspace, factor, slot)
    except NotHypergeometric:
        return False
    return True


def without_polynomial(workspace: Workspace, body: Term, index: Index) -> Term:
    """The factors of the body that are polynomials in the index, but not k + a, as one."""
    element = lowering.lower(workspace, body)
    slot = slot_of(workspace, index)
    whole = WHOLE
    for factor, exponent in irreducible_factors(element.numerator)[1]:
        speaks = factor.degrees()[slot] and not _is_linear(workspace, factor, slot)
        plain = not any(slot in slots_of(k) for k in workspace.kernels_in(Element(factor, WHOLE)))
        if speaks and plain:
            whole = whole * factor**exponent
    return polynomial_term(workspace, whole)

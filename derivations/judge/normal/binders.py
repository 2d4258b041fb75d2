"""Sums and integrals: linear in their bodies, additive in their ranges.

Σ_{k=a}^b f(k) = S_f(b) - S_f(a-1) and ∫_a^b f = Φ_f(b) - Φ_f(a), one kernel for each monomial of
the body that speaks of the bound variable and each end; what does not speak of it stands outside.

Why this is sound though S_f and Φ_f may not exist: where all sums and integrals of a relation are
defined, a linear functional on the span of their bodies extends to the span of the monomials, and
an additive function of ranges comes from one of ends on each connected piece.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import lru_cache
from typing import TypeVar

from derivations.judge.normal.elements import (
    NO_MONOMIAL,
    ONE,
    Element,
    Key,
    Monomial,
    NoNormalForm,
    Polynomial,
    Undefined,
    constant,
    monomial,
    rational,
)
from derivations.judge.normal.raising import raised
from derivations.judge.normal.workspace import Kernel, Workspace
from derivations.terms import (
    Call,
    Constant,
    Index,
    IndexedProduct,
    IndexedSum,
    Integral,
    Map,
    Negation,
    Symbol,
    Term,
    canonical,
    index,
    replace,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.equality import binder_height, order
from derivations.terms.substitution import free_leaves

MOST_STEPS = 8
MOST_SUMMANDS = 40
End = Element | str

Lower = Callable[[Workspace, Term], Element]
INFINITIES = {Constant("infinity"): "∞", Negation(Constant("infinity")): "-∞"}


class Opaque(Exception):
    """The body is not looked into: the sum is one unknown."""


def indexed_sum(workspace: Workspace, term: IndexedSum, lower: Lower) -> Element:
    """Σ as a combination of kernels; Opaque where its body or range is not looked into."""
    if isinstance(term.upper, Constant):
        raise Opaque
    whole = canonical(_in_order(term))
    assert isinstance(whole, IndexedSum)
    first, last = whole.lower, whole.upper
    if not isinstance(first, Index):
        raise Opaque
    bound, body = _aligned(whole.variable, whole.body)
    shift = _shift(whole.variable, whole.body)
    explicit = _explicit(workspace, whole, lower)
    if explicit is not None:
        return explicit
    _demand_plain(body, bound)
    workspace.written.setdefault(bound, term.variable)
    total = rational(0)
    for factor, inside in _split(workspace, lower(workspace, body), _slot(workspace, bound)):
        if inside is None:
            ends = [lower(workspace, last), lower(workspace, first - 1)]
            counted = workspace.subtract(*ends)
            total = workspace.add(total, workspace.multiply(factor, counted))
            continue
        inside, name = _named_first(workspace, inside, bound, lower)
        top = _summed_to(workspace, inside, name, _moved(last, shift), lower)
        bottom = _summed_to(workspace, inside, name, first - 1 + shift, lower)
        part = workspace.multiply(factor, workspace.subtract(top, bottom))
        total = workspace.add(total, part)
    return total


def indexed_product(workspace: Workspace, term: IndexedProduct, lower: Lower) -> Element:
    """∏ between two numbers, factor by factor; Opaque elsewhere."""
    first, last = term.lower, term.upper
    if not (isinstance(first, Index) and isinstance(last, Index)):
        raise Opaque
    if not (first.is_constant and last.is_constant):
        raise Opaque
    if not first.constant - 1 <= last.constant <= first.constant + MOST_SUMMANDS:
        raise Opaque
    places = range(first.constant, last.constant + 1)
    factors = (replace(term.body, {term.variable: index(value)}) for value in places)
    return workspace.product(*(lower(workspace, factor) for factor in factors))


def _in_order(term: IndexedSum) -> IndexedSum:
    """Σ_i Σ_j a_ij is Σ_j Σ_i a_ij over a rectangle: the one of the two that comes first."""
    inner = term.body
    if not isinstance(inner, IndexedSum) or isinstance(inner.upper, Constant):
        return term
    if term.variable in free_leaves(inner.lower) | free_leaves(inner.upper):
        return term
    if inner.variable in free_leaves(term.lower) | free_leaves(term.upper):
        return term
    below = IndexedSum(term.variable, term.lower, term.upper, inner.body)
    other = IndexedSum(inner.variable, inner.lower, inner.upper, below)
    return min(term, other, key=lambda whole: order(canonical(whole)))


def _moved(last: Term, shift: int) -> Term:
    if isinstance(last, Index):
        return last + shift
    if shift:
        raise Opaque
    return last


def _shift(variable: Index, body: Term) -> int:
    """The least c of the k + c in the body: Σ f(k + c) is summed by k + c."""
    found = [
        part.constant
        for part in subterms(body)
        if isinstance(part, Index) and part.parts == variable.parts
    ]
    return min(found, default=0)


def _aligned(variable: Index, body: Term) -> tuple[Index, Term]:
    """The body by k in place of k + c."""
    shift = _shift(variable, body)
    return variable, replace(body, {variable: variable - shift}) if shift else body


def _explicit(workspace: Workspace, whole: IndexedSum, lower: Lower) -> Element | None:
    """The summands one by one, where both ends are numbers."""
    first, last = whole.lower, whole.upper
    if not (isinstance(first, Index) and isinstance(last, Index)):
        return None
    if not (first.is_constant and last.is_constant):
        return None
    if not first.constant - 1 <= last.constant <= first.constant + MOST_SUMMANDS:
        raise Opaque
    total = rational(0)
    for value in range(first.constant, last.constant + 1):
        part = replace(whole.body, {whole.variable: index(value)})
        total = workspace.add(total, lower(workspace, part))
    return total


def _demand_plain(body: Term, bound: Term) -> None:
    """The body has a normal form that asks nothing of the bound variable.

    It may ask something of an unknown function there: q(z) > 0 is said of all z.
    """
    if not _is_plain(body, bound):
        raise Opaque


@lru_cache(maxsize=1024)  # every pass asks again
def _is_plain(body: Term, bound: Term) -> bool:
    from derivations.judge.normal.equality import element_of

    try:
        workspace, _ = element_of(body)
    except (NoNormalForm, Undefined):
        return False
    asked = (c.left for c in workspace.conditions if bound in free_leaves(c.left))
    return all(any(map(_is_unknown_at(bound), subterms(left))) for left in asked)


def _is_unknown_at(bound: Term) -> Callable[[Term], bool]:
    """Whether a term is a function that nothing defines, of the bound variable."""

    def is_unknown(part: Term) -> bool:
        match part:
            case Map(function):
                return elementary_name(function) is None and bound in free_leaves(part)
            case Call():
                return bound in free_leaves(part)
        return False

    return is_unknown


def _slot(workspace: Workspace, bound: Term) -> int:
    return workspace.slot(Kernel("variable", bound, (1,) if isinstance(bound, Index) else ()))


# ---------------------------------------------------------------- the body


Inside = tuple[Key, Key]


def _split(
    workspace: Workspace, element: Element, bound: int
) -> list[tuple[Element, Inside | None]]:
    """(outside, inside) of each monomial; inside None where it does not speak of the bound."""
    speaking = _speaking(workspace, bound)
    divided = any(element.denominator.degrees()[slot] for slot in speaking)
    outer = ONE if divided else element.denominator
    inner = element.denominator if divided else ONE
    groups: dict[Monomial, dict[Monomial, int]] = {}
    for exponents, c in element.numerator.to_dict().items():
        inside = tuple(int(e) if slot in speaking else 0 for slot, e in enumerate(exponents))
        rest = tuple(int(e) - i for e, i in zip(exponents, inside, strict=True))
        groups.setdefault(inside, {})[rest] = int(c)
    found: list[tuple[Element, Inside | None]] = []
    for inside, parts in groups.items():
        factor = workspace.element(_polynomial(parts), outer)
        plain = inside == NO_MONOMIAL and not divided
        found.append((factor, None if plain else (Key(monomial(inside)), Key(inner))))
    return found


def _polynomial(parts: dict[Monomial, int]) -> Polynomial:
    return sum((monomial(e, c) for e, c in parts.items()), constant(0))


def _speaking(workspace: Workspace, bound: int) -> set[int]:
    """The slots of the kernels that speak of the bound variable."""
    leaf = _leaf_of(workspace, bound)
    found = {
        slot
        for slot, kernel in enumerate(workspace.kernels)
        if kernel.kind == "variable" and leaf in free_leaves(kernel.of)  # type: ignore[arg-type]
    }
    while True:
        more = {s for s, kernel in enumerate(workspace.kernels) if found & slots_of(kernel)}
        if more <= found:
            return found
        found |= more


def _leaf_of(workspace: Workspace, bound: int) -> Term:
    return workspace.kernels[bound].of  # type: ignore[return-value]


def slots_of(kernel: Kernel) -> set[int]:
    """The generators that a kernel is taken of."""
    found = {slot for slot, exponent in enumerate(kernel.monomial) if exponent}
    if kernel.kind == "variable":
        return set()
    return found | _slots(kernel.of)


def _slots(value: object) -> Set[int]:
    """The slots in the polynomials of nested tuples."""
    if isinstance(value, Key):
        return value.slots
    if not isinstance(value, tuple):
        return set()
    return {slot for part in value for slot in _slots(part)}


FIRST = index("#0")
_Bound = TypeVar("_Bound", Index, Symbol)


def _first(bound: _Bound) -> _Bound:
    """The name that a bound variable has where no other binder stands below."""
    if isinstance(bound, Index):
        return FIRST
    return Symbol(str(FIRST), bound.rows, bound.cols, (), bound.role)  # type: ignore[arg-type]


def _named_first(
    workspace: Workspace, inside: Inside, bound: _Bound, lower: Lower
) -> tuple[Inside, _Bound]:
    """The monomial by the first bound name, unless a sum or integral inside it needs that."""
    first = _first(bound)
    if bound is first:
        return inside, bound
    speaking = [slot for part in inside for slot in _slots(part)]
    if any(workspace.kernels[slot].kind == "binder" for slot in speaking):
        return inside, bound
    try:
        term = raised(workspace, Element(inside[0].polynomial, inside[1].polynomial))
    except NoNormalForm:
        return inside, bound
    if binder_height(term):
        return inside, bound
    element = lower(workspace, replace(term, {bound: first}))
    return (Key(element.numerator), Key(element.denominator)), first


# ---------------------------------------------------------------- ends


def _summed_to(
    workspace: Workspace, inside: Inside, bound: Index, end: Term, lower: Lower
) -> Element:
    """S_f(p + c) = S_f(p) + f(p+1) + … + f(p+c)."""
    if not isinstance(end, Index) or abs(end.constant) > MOST_STEPS:
        return _at(workspace, "sum", bound, inside, lower(workspace, end))
    start = end - end.constant
    at_start = lower(workspace, start)
    total = _at(workspace, "sum", bound, inside, at_start)
    steps = range(1, end.constant + 1) if end.constant > 0 else range(end.constant + 1, 1)
    for step in steps:
        value = _value(workspace, inside, bound, start + step, lower)
        if end.constant < 0:
            value = workspace.negate(value)
        total = workspace.add(total, value)
    return total


def _value(
    workspace: Workspace, inside: Inside, bound: Index, place: Index, lower: Lower
) -> Element:
    """The summand at a place."""
    term = raised(workspace, Element(inside[0].polynomial, inside[1].polynomial))
    try:
        return lower(workspace, replace(term, {bound: place}))
    except (TypeError, Undefined):
        raise Opaque from None


def _at(workspace: Workspace, kind: str, bound: Term, inside: Inside, end: End) -> Element:
    at = end if isinstance(end, str) else (Key(end.numerator), Key(end.denominator))
    return Element(workspace.generator(Kernel("binder", (kind, str(bound), inside, at))), ONE)


# ---------------------------------------------------------------- integrals


def integral(workspace: Workspace, term: Integral, lower: Lower) -> Element:
    """∫ as a combination of kernels; Opaque where its body is not looked into."""
    whole = canonical(term)
    assert isinstance(whole, Integral)
    if whole.lower is None or whole.upper is None:
        raise Opaque
    bound = whole.variable
    _demand_plain(whole.body, bound)
    workspace.written.setdefault(bound, term.variable)
    ends = [_end(workspace, end, lower) for end in (whole.upper, whole.lower)]
    total = rational(0)
    for factor, inside in _split(workspace, lower(workspace, whole.body), _slot(workspace, bound)):
        if inside is None and not any(isinstance(end, str) for end in ends):
            width = workspace.subtract(*ends)  # type: ignore[arg-type]
            total = workspace.add(total, workspace.multiply(factor, width))
            continue
        inside, name = _named_first(workspace, inside or (Key(ONE), Key(ONE)), bound, lower)
        top, bottom = (_at(workspace, "integral", name, inside, end) for end in ends)
        part = workspace.multiply(factor, workspace.subtract(top, bottom))
        total = workspace.add(total, part)
    return total


def _end(workspace: Workspace, end: Term, lower: Lower) -> End:
    return INFINITIES.get(end) or lower(workspace, end)

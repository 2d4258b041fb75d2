r"""What an impulse takes out of an integral or a sum: ∫ f(t) δ(ct - a) dt = f(a/c)/|c|."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.reader.raw import (
    Bracket,
    Cases,
    Evaluated,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Related,
    Signed,
    Subscript,
    nodes,
)

ZERO, ONE = Numeral(Fraction(0)), Numeral(Fraction(1))
INFINITY = Letter("infty")
ENDLESS = (INFINITY, Signed((("+", INFINITY),)))
CONSTANTS = frozenset(map(Letter, ("pi", "e", "i", "j")))
SIFTED = Letter("tau", "sifted")
MINUS_INFINITY = Signed((("-", INFINITY),))


@dataclass(frozen=True, slots=True)
class Linear:
    """factor · variable + rest, where the factor is a number."""

    factor: Fraction
    rest: tuple[tuple[str, Node], ...]


def speaks_of(tree: Node, variable: Node) -> bool:
    """Whether the variable itself stands there, and not t_0 only."""
    if isinstance(tree, Subscript) and tree.base == variable:
        return False
    return tree == variable or any(speaks_of(child, variable) for child in tree.children)


def is_linear_in(inner: Node, variable: Node) -> bool:
    return _linear(inner, variable) is not None


def sifted(
    variable: Letter, lower: Node | None, upper: Node | None, rest: Node, inner: Node
) -> Node | None:
    """The value of ∫_lower^upper rest δ(inner) d variable; None where the order is not seen."""
    linear = _linear(inner, variable)
    if linear is None or lower is None or upper is None:
        return None
    place = _place(linear)
    value = _scaled(_at(rest, variable, place), linear.factor)
    begins, ends = lower == MINUS_INFINITY, upper in ENDLESS
    if begins and ends:
        return still_computed(value)
    at, low, high = (_number(node) for node in (place, lower, upper))
    if at is not None and (begins or low is not None) and (ends or high is not None):
        if (low is not None and at < low) or (high is not None and at > high):
            return still_computed(ZERO)
        inside = (begins or (low is not None and low < at)) and (
            ends or (high is not None and at < high)
        )
        return still_computed(value) if inside else None
    if begins and isinstance(upper, Letter):  # ∫_{-∞}^t δ(τ - a) dτ, which jumps at a
        return Cases(((value, Related((upper, place), ("geq",))), (ZERO, None)))
    return None


def still_computed(value: Node) -> Node:
    """The value as an integral over an interval of length 1: a row with it computes something."""
    return IntegralSign("int", ZERO, ONE, (SIFTED,), value)


def at_impulses(parted: Sequence[tuple[Node, Node]]) -> tuple[Node, ...] | None:
    """f(a) of each f(t) δ(c(t - a)); None where place or size of the impulses may differ."""
    (_, first), *_ = parted
    for variable in (node for node in nodes(first) if isinstance(node, Letter)):
        found = [_linear(inner, variable) for _, inner in parted]
        known = [linear for linear in found if linear is not None]
        if variable in CONSTANTS or len(known) < len(found):
            continue
        places = {_place(linear) for linear in known}
        if len(places) == 1 and len({abs(linear.factor) for linear in known}) == 1:
            (place,) = places
            return tuple(_at(rest, variable, place) for rest, _ in parted)
    return None


def summed(variable: Letter, below: Node, above: Node, rest: Node, inner: Node) -> Node | None:
    """The value of Σ rest δ[inner] over all whole numbers."""
    linear = _linear(inner, variable)
    everywhere = above in ENDLESS and below == Related((variable, MINUS_INFINITY), ("=",))
    if linear is None or abs(linear.factor) != 1 or not everywhere:
        return None
    return still_computed(_at(rest, variable, _place(linear)))


def _linear(inner: Node, variable: Node) -> Linear | None:
    parts = inner.parts if isinstance(inner, Signed) else (("", inner),)
    factor, rest = Fraction(0), []
    for sign, part in parts:
        if sign not in ("", "+", "-"):
            return None
        own = _factor(part, variable)
        if own is not None:
            factor += -own if sign == "-" else own
        elif speaks_of(part, variable):
            return None
        else:
            rest.append(("-" if sign == "-" else "+", part))
    return Linear(factor, tuple(rest)) if factor else None


def _factor(part: Node, variable: Node) -> Fraction | None:
    match part:
        case Juxtaposed((("", Numeral(value)), ("" | "cdot", other))) if other == variable:
            return value
    return Fraction(1) if part == variable else None


def _place(linear: Linear) -> Node:
    """Where factor · variable + rest is 0."""
    if not linear.rest:
        return ZERO
    turned = "+-" if linear.factor > 0 else "-+"
    parts = tuple((turned[1] if sign == "+" else turned[0], part) for sign, part in linear.rest)
    (sign, first), *others = parts
    whole = (
        first
        if not others and sign == "+"
        else Signed((("" if sign == "+" else "-", first), *others))
    )
    size = abs(linear.factor)
    return whole if size == 1 else Ratio(whole, Numeral(size))


def _at(rest: Node, variable: Letter, place: Node) -> Node:
    if not speaks_of(rest, variable):
        return rest
    return Evaluated(rest, Related((variable, place), ("=",)))


def _scaled(value: Node, factor: Fraction) -> Node:
    size = abs(factor)
    if size == 1:
        return value
    if size.numerator == 1:
        scale = Numeral(Fraction(size.denominator))
        return Juxtaposed((("", scale), ("cdot", Bracket("(", ")", (value,)))))
    return Ratio(value, Numeral(size))


def _number(node: Node) -> Fraction | None:
    match node:
        case Numeral(value):
            return value
        case Ratio(Numeral(above), Numeral(below)) if below:
            return above / below
        case Signed((("-", inner),)):
            size = _number(inner)
            return None if size is None else -size
    return None

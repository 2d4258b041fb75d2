r"""Integrals along a circle or a segment, as integrals over its parameter.

\oint_{|z - a| = r} f dz is ∫_0^{2π} f(a + r e^{iθ}) i r e^{iθ} dθ, run through once with the
inside on the left; \int_{[a, b]} f dz is ∫_0^1 f(a + (b - a) t) (b - a) dt.
"""

from __future__ import annotations

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.raw import Bracket, IntegralSign, Node, Nothing, Related, Signed
from derivations.terms import (
    Constant,
    Integral,
    Name,
    Negation,
    Power,
    Product,
    Sum,
    Symbol,
    Term,
    has_opaque,
    number,
    plus,
    replace,
)
from derivations.terms.substitution import free_leaves

I = Constant("i")  # noqa: E741
E, PI = Constant("e"), Constant("pi")


def along_path(node: IntegralSign, names: Lexicon) -> Term | None:
    """The integral over the parameter; None where below stands neither circle nor segment."""
    if node.upper is not None or node.lower is None or len(node.variables) != 1:
        return None
    place = build(node.variables[0], names)
    if not isinstance(place, Symbol):
        return None
    match node.lower:
        case Related((Bracket("|", "|", (inside,)), radius), ("=",)):
            centre = _centre(inside, node.variables[0], names)
            return None if centre is None else _circle(node, place, centre, radius, names)
        case Bracket("[", "]", (first, last), (",",)):
            return _segment(node, place, build(first, names), build(last, names), names)
    return None


def _centre(inside: Node, variable: Node, names: Lexicon) -> Term | None:
    """a of |z - a|"""
    match inside:
        case Signed(((_, first), (sign, centre))) if first == variable:
            found = build(centre, names)
            return found if sign == "-" else Negation(found)
    return number(0) if inside == variable else None


def _circle(node: IntegralSign, place: Symbol, centre: Term, radius: Node, names: Lexicon) -> Term:
    size, body = build(radius, names), _body(node, names)
    angle = _parameter("theta", body, centre, size)
    turned = Power(E, Product((I, angle)))
    way = turned if size is number(1) else Product((size, turned))
    at = way if centre is number(0) else Sum((centre, way))
    whole = Product((replace(body, {place: at}), I, way))
    return Integral(angle, number(0), Product((number(2), PI)), whole)


def _segment(node: IntegralSign, place: Symbol, first: Term, last: Term, names: Lexicon) -> Term:
    body = _body(node, names)
    share = _parameter("t", body, first, last)
    way = plus(last, Negation(first))
    at = plus(first, Product((share, way)))
    return Integral(share, number(0), number(1), Product((replace(body, {place: at}), way)))


def _body(node: IntegralSign, names: Lexicon) -> Term:
    body = number(1) if isinstance(node.body, Nothing) else build(node.body, names)
    if has_opaque(body) or not body.shape.is_scalar:
        raise NoMeaning("an integrand without a meaning", node)
    return body


def _parameter(letter: str, *terms: Term) -> Symbol:
    """A name that none of the terms has."""
    taken = set().union(*map(free_leaves, terms))
    name = Name(letter)
    while Symbol(name) in taken:
        name = name._replace(primes=name.primes + 1)
    return Symbol(name)

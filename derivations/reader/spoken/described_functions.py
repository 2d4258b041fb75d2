r"""New functions that words make of one that has a rule: its velocity, its Taylor polynomial, …

    the height is h(t) = …, the velocity is  v(t) = …            v = h′
    the Taylor polynomial of degree two at 0 is  T_2(x) = …      Σ f^{(k)}(0) x^k/k!
    the Laplace transform of f is  F(s) = …                      ∫_0^∞ e^{-st} f(t) dt
    G(s) = …, the impulse response is  g(t) = …                  ∫_0^∞ e^{-st} g(t) dt = G(s)
    a_n = n/3^n, the radius of convergence is  R = …             lim |a_n/a_{n+1}|
    the field is F = (P, Q), a potential is  φ(x, y) = …         φ_x = P, φ_y = Q

There must be one function only that they may be made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from math import factorial

from derivations.models.differentiation import derivative
from derivations.reader.records import Claim, FunctionRule, Reading
from derivations.terms import (
    Absolute,
    Call,
    Constant,
    Index,
    Integral,
    Limit,
    Map,
    Number,
    Power,
    Quotient,
    Symbol,
    Term,
    Vector,
    index,
    negative,
    number,
    plus,
    substitute,
    times,
)
from derivations.terms import replace as put
from derivations.terms.names import Name
from derivations.terms.substitution import free_leaves

IS = r"\s+(?:is|are|be|becomes|of\s+[^.;]{1,40}\s+is)(?:\s+(?:then|therefore|thus|given by))?\s*$"
SLOPE = re.compile(rf"\b(?:(?:the|its)\s+)(?P<kind>velocity|acceleration){IS}", re.I)
TAYLOR = re.compile(
    r"\btaylor\s+polynomial\s+of\s+(?:degree|order)\s+(?P<degree>one|two|three|four|[1-4])\b"
    r"(?P<words>[^.;]*?)\s+is\s*$",
    re.I,
)
TRANSFORM = re.compile(rf"\blaplace\s+transform{IS}", re.I)
RESPONSE = re.compile(rf"\bimpulse\s+response{IS}", re.I)
POTENTIAL = re.compile(rf"\b(?:an?|the|its)\s+potential(?:\s+function)?{IS}", re.I)
RADIUS = re.compile(rf"\bradius\s+of\s+convergence{IS}", re.I)
OTHER_POWERS = re.compile(r"[xztw]\s*\^\s*\{(?!\s*n\s*\})[^}]*n|\)\s*\^\s*(?:n|\{)")
CENTRE = re.compile(r"\b(?:at|about|around)\s+\$\s*(?:[a-z](?:_0)?\s*=\s*)?(-?\d+)\s*\$", re.I)
PLACES = frozenset({"h", "s", "x", "y", "z", "r"})
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}
NEAR = 250  # characters
TIME, FREQUENCY = Symbol(Name("t")), Symbol(Name("s"))


def described_radius(claim: Claim, right: Term) -> Reading | None:
    """lim |a_n/a_{n+1}| for R of "the radius of convergence is R = 3", of the one a_n given."""
    if RADIUS.search(re.split(r"\.\s", claim.display.before)[-1]) is None:
        return None
    span = claim.display.span
    if OTHER_POWERS.search(span.source.text[max(0, span.start - 2 * NEAR) : span.start]):
        return None  # Σ a_n x^{2n}
    stated = (d.symbol for d in claim.scope.definitions)
    members = [(symbol, step) for symbol in stated if (step := _step(symbol)) is not None]
    if len(members) != 1:
        return None
    ((symbol, step),) = members
    following = substitute(symbol, {step: index(step) + 1})
    ratio = Absolute(Quotient(symbol, following))
    return Reading(Limit(index(step), Constant("infinity"), ratio), right)


def _step(symbol: Symbol) -> str | None:
    """n of a_n."""
    match symbol.indices:
        case (Index(parts=((name, 1),), constant=0),):
            return name
    return None


def described_function(claim: Claim, left: Map | Call, right: Term) -> Reading | None:
    """What the words directly before say of a function that the row defines; None for nothing."""
    words = re.split(r"\.\s", claim.display.before)[-1]
    name = left.function.name
    others = [rule for rule in claim.scope.functions if rule.name != name]
    if isinstance(left, Call):
        return _potential(claim, left, right) if POTENTIAL.search(words) else None
    if not isinstance(left.argument, Symbol):
        return None
    if (slope := SLOPE.search(words)) is not None:
        return _slope(slope["kind"].lower(), left.argument, right, others)
    if (taylor := TAYLOR.search(words)) is not None:
        return _taylor(claim, taylor["degree"].lower(), left.argument, right, others)
    if TRANSFORM.search(words) and left.argument is FREQUENCY:
        body = _only(others, TIME)
        return None if body is None else Reading(_transform(body), right)
    if RESPONSE.search(words) and left.argument is TIME:
        body = _only(others, FREQUENCY)
        return None if body is None else Reading(_transform(right), body)
    return None


def _only(rules: Sequence[FunctionRule], variable: Symbol) -> Term | None:
    """The body of the one rule in a variable."""
    found = [rule.body for rule in rules if rule.parameters == (variable,)]
    return found[0] if len(found) == 1 else None


def _slope(kind: str, time: Symbol, right: Term, rules: Sequence[FunctionRule]) -> Reading | None:
    """v = h′, and a = v′ or h″."""
    speeds = [rule for rule in rules if rule.name.letter == "v"]
    places = [rule for rule in rules if rule.name.letter in PLACES]
    if kind == "acceleration" and len(speeds) == 1:
        body, times_taken = _only(speeds, time), 1
    else:
        body, times_taken = _only(places, time), 2 if kind == "acceleration" else 1
    if body is None:
        return None
    for _ in range(times_taken):
        body = derivative(body, time)
    return Reading(body, right)


def _taylor(
    claim: Claim, degree: str, variable: Symbol, right: Term, rules: Sequence[FunctionRule]
) -> Reading | None:
    body, span = _only(rules, variable), claim.display.span
    near = span.source.text[max(0, span.start - NEAR) : span.start].rpartition(". ")[2]
    places = CENTRE.findall(near)
    if body is None or len(places) > 1 or (not places and "origin" not in near):
        return None
    at = number(int(places[0])) if places else number(0)
    order, summands = NUMBERS.get(degree) or int(degree), []
    for k in range(order + 1):
        way = Power(plus(variable, negative(at)), number(k)) if k else number(1)
        summands.append(times(Number(Fraction(1, factorial(k))), put(body, {variable: at}), way))
        body = derivative(body, variable)
    return Reading(plus(*summands), right)


def _transform(body: Term) -> Term:
    """∫_0^∞ e^{-st} f(t) dt"""
    fading = Power(Constant("e"), negative(times(FREQUENCY, TIME)))
    return Integral(TIME, number(0), Constant("infinity"), times(fading, body))


def _potential(claim: Claim, left: Call, right: Term) -> Reading | None:
    """(φ_x, φ_y) = F of the one field that is given."""
    variables = [v for v in left.arguments if isinstance(v, Symbol)]
    fields = [d.expression for d in claim.scope.definitions if isinstance(d.expression, Vector)]
    fields += [r.body for r in claim.scope.functions if isinstance(r.body, Vector)]
    if len(fields) != 1 or len(variables) != len(left.arguments):
        return None
    (field,) = fields
    if len(field.entries) != len(variables) or not free_leaves(field) <= set(variables):
        return None
    return Reading(Vector(tuple(derivative(right, v) for v in variables)), field)

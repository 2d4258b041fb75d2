"""Names that words or custom describe: what the half-life, an antiderivative, MC or ω must be.

    N(t) = N_0 e^{-λt}; the half-life is  t_{1/2} = ln 2/λ       N(t_{1/2}) = N(0)/2
    an antiderivative of f is  F(x) = …                          F′ = f
    the cost is C(q) = …, so  MC = …                             MC = C′(q)
    mẍ = -kx has the solution x = A cos ωt with  ω = …           it solves the equation

The row defines its name and claims that; where nothing decides it, it is a definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from derivations.dataclass import dataclass, replace
from derivations.models.differentiation import NoDerivative, derivative
from derivations.reader.records import Claim, Purpose, Reading
from derivations.reader.spoken.described_functions import described_function, described_radius
from derivations.terms import (
    Call,
    Derivative,
    Formula,
    Map,
    Name,
    PartialAt,
    Power,
    Quotient,
    Relation,
    ShapeError,
    Symbol,
    Term,
    number,
    subterms,
    times,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves, replace_terms

HALF_LIFE = re.compile(r"\bhalf[- ]?li(fe|ves)\b[^.;]*$", re.I)
DOUBLING = re.compile(r"\b(doubling time|time (taken )?to double)\b[^.;]*$", re.I)
ANTIDERIVATIVE = re.compile(
    r"\b(anti-?derivative|primitive|indefinite integral)( function)?\b[^.;]*$", re.I
)
OTHER = re.compile(
    r"\b((an)?other|second|third|next|different|instead|however|new|rival|foreign|less|more|each)\b",
    re.I,
)
TRIAL = re.compile(r"\bsolution\w*\b[^.;]*\b(with|where|if|when)\s*$", re.I)
MARGINAL = {"MC": ("C", "TC", "c"), "MR": ("R", "TR"), "MU": ("U", "u"), "MP": tuple("QFfYqy")}
RATES: dict[tuple[str, ...], int] = {("dot",): 1, ("ddot",): 2}
TIME = Symbol(Name("t"))
ZERO = number(0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that the scope gives, or a name with a formula in t."""

    name: str
    variables: tuple[Symbol, ...]
    body: Term

    def at(self, value: Term) -> Term:
        return put(self.body, {self.variables[0]: value})


def as_described(claim: Claim, laws: Sequence[Formula]) -> Claim | None:
    """The row as what its description says; laws: the differential equations before it."""
    if claim.relation is not Relation.EQUAL or not claim.readings:
        return None
    left, right = claim.readings[0].left, claim.readings[0].right
    if not (isinstance(left, Term) and isinstance(right, Term) and right.shape.is_scalar):
        return None
    with suppress(NoDerivative, ShapeError, TypeError):
        found = _reading(claim, left, right, laws)
        if found is not None:
            return replace(
                claim, readings=(found,), head=None, purpose=Purpose.IDENTITY, bounded=True
            )
    return None


def _reading(claim: Claim, left: Term, right: Term, laws: Sequence[Formula]) -> Reading | None:
    words = re.split(r"\.\s", claim.display.before)[-1]
    if OTHER.search(words):
        return None
    if isinstance(left, Symbol):
        if (marginal := _marginal(claim, left, right)) is not None:
            return marginal
        if HALF_LIFE.search(words) or DOUBLING.search(words):
            return _multiplying(claim, left, right, bool(DOUBLING.search(words)))
        if TRIAL.search(words):
            return _frequency(claim, left, right, laws)
        return described_radius(claim, right)
    if not isinstance(left, Map | Call):
        return None
    if ANTIDERIVATIVE.search(words):
        return _antiderivative(claim, left, right)
    return described_function(claim, left, right)


def _rules(claim: Claim) -> Iterator[Rule]:
    for rule in claim.scope.functions:
        variables = tuple(p for p in rule.parameters if isinstance(p, Symbol))
        if variables and len(variables) == len(rule.parameters):
            yield Rule(str(rule.name), variables, rule.body)
    for known in claim.scope.definitions:
        if TIME in free_leaves(known.expression):
            yield Rule(str(known.symbol.name), (TIME,), known.expression)


def _multiplying(claim: Claim, letter: Symbol, value: Term, grows: bool) -> Reading | None:
    """N(T) = N(0)/2 of the only function whose letters the value has; twice that of doubling."""
    rules = [r for r in _rules(claim) if r.name != str(letter.name) and len(r.variables) == 1]
    known = [r for r in rules if free_leaves(value) <= free_leaves(r.body) - {*r.variables}]
    if len(known) != 1 or not any(isinstance(p, Map | Power) for p in subterms(known[0].body)):
        return None
    (rule,) = known
    start = rule.at(ZERO)
    return Reading(rule.at(value), times(number(2), start) if grows else Quotient(start, number(2)))


def _antiderivative(claim: Claim, left: Map | Call, right: Term) -> Reading | None:
    """F′ = f of the only other function with a rule."""
    name = str(left.function.name)
    rules = [r for r in _rules(claim) if r.name != name and len(r.variables) == 1]
    arguments = (left.argument,) if isinstance(left, Map) else left.arguments
    if len(rules) != 1 or len(arguments) != 1 or not isinstance(arguments[0], Symbol):
        return None
    return Reading(derivative(right, arguments[0]), rules[0].at(arguments[0]))


def _marginal(claim: Claim, left: Symbol, right: Term) -> Reading | None:
    """MC = C′(q), MU_x = ∂U/∂x, MPL = ∂F/∂L; at the optimum MR = MC says what is sought."""
    if isinstance(right, Symbol) and right.name.letter in (*MARGINAL, "P"):
        return None
    kind, place = left.name.letter[:2], left.name.letter[2:] or left.name.label
    if kind not in MARGINAL or (left.indices and place):
        return None
    place = place or "".join(map(str, left.indices))
    rules = [rule for rule in _rules(claim) if rule.name in MARGINAL[kind]]
    if len(rules) != 1:
        return None
    (rule,) = rules
    by = [v for v in rule.variables if place in (str(v.name), v.name.letter)]
    if not place and len(rule.variables) == 1:
        by = [rule.variables[0]]
    if place.isdigit() and 0 < int(place) <= len(rule.variables):
        by = [rule.variables[int(place) - 1]]
    if len(by) != 1:
        return None
    return Reading(derivative(_written_out(rule.body, by[0], claim), by[0]), right)


def _written_out(body: Term, by: Symbol, claim: Claim) -> Term:
    """R = pq with the p = 50 - q of the text, which hangs on q as well."""
    known = {d.symbol: d.expression for d in claim.scope.definitions if d.symbol is not by}
    hanging = {letter: at for letter, at in known.items() if by in free_leaves(at)}
    return replace_terms(body, hanging) if hanging else body  # type: ignore[arg-type]


def _frequency(
    claim: Claim, letter: Symbol, value: Term, laws: Sequence[Formula]
) -> Reading | None:
    """The equation with its solution put in, where ω has its value."""
    trials = [r for r in _rules(claim) if letter in free_leaves(r.body) and r.variables[0] is TIME]
    if len(trials) != 1 or len(laws) != 1 or letter in free_leaves(value):
        return None
    body = put(trials[0].body, {letter: value})
    left, right = (_along(side, trials[0].name, body) for side in (laws[0].left, laws[0].right))
    left_over = any(_speaks_of(trials[0].name, side) for side in (left, right))
    return None if left_over else Reading(left, right)


def _speaks_of(name: str, side: Term) -> bool:
    """Whether the function, or a derivative, still stands there."""
    for part in subterms(side):
        if isinstance(part, Derivative | PartialAt | Call):
            return True
        if isinstance(part, Map) and (part.function.order or str(part.function.name) == name):
            return True
        if isinstance(part, Symbol) and part.name.letter == name:
            return True
    return False


def _along(side: Term, name: str, body: Term) -> Term:
    """ẍ, ẋ and x as derivatives of the formula for x."""
    values: dict[Term, Term] = {}
    for leaf in free_leaves(side):
        if isinstance(leaf, Symbol):
            bare, marks = leaf.name._replace(accents=()), leaf.name.accents
            if str(bare) == name and (not marks or marks in RATES):
                order = RATES[marks] if marks else 0
                found = body
                for _ in range(order):
                    found = derivative(found, TIME)
                values[leaf] = found
    for part in subterms(side):
        if isinstance(part, Map) and str(part.function.name) == name and part.argument is TIME:
            values[part] = body
    return replace_terms(side, values)

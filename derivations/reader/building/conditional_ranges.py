r"""Ranges that a condition gives: \sum_{x < a} and \int_{|x - μ| ≥ k} over all values that meet it.

Where a law of x stands in the body they are all values with the indicator of the condition, and
\int_{x ≥ a} of anything is ∫_a^∞.
"""

from __future__ import annotations

from derivations.reader.building.build import build
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import named
from derivations.reader.raw import IntegralSign, Letter, Node, Numeral, Related, nodes
from derivations.terms import (
    Comparison,
    Constant,
    Indicator,
    Map,
    Negation,
    Probability,
    Symbol,
    Term,
    subterms,
    times,
)

ORDERS = frozenset({"<", ">", "leq", "geq"})
UPWARDS = frozenset({">", "geq"})
DENSITIES = frozenset({"f", "p"})
INFINITY = Constant("infinity")
Ends = tuple[Term, Term]


def values_that_meet(item: Node, body: Term, names: Lexicon) -> tuple[Letter, Term] | None:
    """x and 1_{x < a} of Σ_{x < a} g(x) P(X = x); None where the body has no chance of x."""
    match item:
        case Related((Letter() as variable, bound), (sign,)) if sign in ORDERS:
            if isinstance(bound, Numeral) or not names.facts.chance:
                return None
            if _has_chance_of(variable, body):
                return variable, indicated(item, names)
    return None


def indicated(condition: Node, names: Lexicon) -> Indicator:
    from derivations.reader.building.probability import event

    return Indicator(event(condition, names))


def _has_chance_of(variable: Letter, body: Term) -> bool:
    """P(X = x)"""
    compared = (
        part.right
        for whole in subterms(body)
        if isinstance(whole, Probability)
        for part in subterms(whole)
        if isinstance(part, Comparison)
    )
    return any(str(value) == variable.letter for value in compared)


def ends_of_condition(node: IntegralSign, names: Lexicon) -> Ends | None:
    """a and ∞ of \\int_{x ≥ a}; None where the condition is no bound of the variable."""
    if len(node.variables) != 1 or node.upper is not None or not isinstance(node.lower, Related):
        return None
    sides, signs, (at,) = node.lower.sides, node.lower.relations, node.variables
    if len(signs) != 1 or signs[0] not in ORDERS or sides.count(at) != 1:
        return None
    bound = sides[1] if sides[0] == at else sides[0]
    if at in nodes(bound):
        return None
    is_lower = (signs[0] in UPWARDS) == (sides[0] == at)
    value = build(bound, names)
    return (value, INFINITY) if is_lower else (Negation(INFINITY), value)


def met_in(node: IntegralSign, body: Term, names: Lexicon) -> Term | None:
    r"""1_{|x - μ| ≥ k} of \int_{|x - μ| ≥ k} g(x) f_X(x) dx, where f_X is a density."""
    if len(node.variables) != 1 or node.upper is not None or not isinstance(node.lower, Related):
        return None
    (at,) = node.variables
    found = named(at)
    if not names.facts.chance or found is None or at not in nodes(node.lower):
        return None
    if not set(node.lower.relations) <= ORDERS:
        return None
    if not any(_is_density(part, Symbol(found.name)) for part in subterms(body)):
        return None
    try:
        return indicated(node.lower, names)
    except NoMeaning:
        return None


def _is_density(term: Term, at: Symbol) -> bool:
    match term:
        case Map(function, argument):
            return function.name.letter in DENSITIES and argument is at
    return False


def over_the_line(body: Term, condition: Term) -> tuple[Ends, Term]:
    return (Negation(INFINITY), INFINITY), times(condition, body)

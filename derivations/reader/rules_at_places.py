"""Rows f(x, y) = … that give no rule of f: values at places, level sets, fixed points, cases."""

from __future__ import annotations

import re

from derivations.reader.forms import ORDERS
from derivations.reader.memory import Stated
from derivations.reader.raw import Letter, nodes
from derivations.reader.records import Claim, FunctionRule
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.existence import is_at_one_place, is_where_they_meet
from derivations.terms import Call, Formula, Map, Name, Number, Symbol
from derivations.terms.convexity import MEASURE, METRIC, shaped
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

VARIABLES = frozenset("xyztsu")  # at which functions are given
SOUGHT = re.compile(
    r"\b(solutions?|solv\w+|fixed|roots?|equations?|satisf\w+|such that|so that|equilibri\w+)\b",
    re.I,
)
SEEKS = re.compile(r"\b(?:(?:look|search)\w* for|seeks?|sought|want|find)\b", re.I)
LEVEL = re.compile(
    r"\b(level|contour\w*|curves?|surfaces?|isoclines?|isolines?|locus|constraints?|implicit\w*|"
    r"set of (?:all )?(?:points|solutions))\b",
    re.I,
)
OF_PLACES = re.compile(
    r"\b(?:where|wherever|such that|so that|if|when|whenever|at which|for which|points? with)\s*$",
    re.I,
)
ENDS = frozenset({"a", "b", "c", "alpha", "beta", "xi"})  # letters of places rather than variables
FOR_ALL = re.compile(r"\s*,?\s*(?:for|on)\s+(?:all|any|every|each)\b", re.I)
BESIDE = 80  # characters


def is_a_fixed_point(claim: Claim, rule: FunctionRule) -> bool:
    """G(q) = q, and "a solution of G(t) = t": no rule of G, which would be the identity."""
    before = re.split(r"[.;]\s", claim.display.before)[-1]
    if rule.parameters != (rule.body,):
        return False
    if is_introduced(claim.display):
        return SEEKS.search(before) is not None  # we look for an x with G(x) = x
    return str(rule.body) not in VARIABLES or SOUGHT.search(before) is not None


def is_equated_at_places(claim: Claim, rule: FunctionRule) -> bool:
    """f(a) = g(a) and f(x_0) = g(x_0), and "the curves meet where f(x) = g(x)": f is no g."""
    if len(rule.parameters) != 1 or not isinstance(rule.body, Map):
        return False
    (place,) = rule.parameters
    if rule.body.argument is not place or not isinstance(place, Symbol):
        return False
    if elementary_name(rule.body.function) is not None or FOR_ALL.match(claim.display.after):
        return False
    name = place.name
    if name.letter in ENDS or name.label or place.indices or name.accents:
        return True
    return is_where_they_meet(claim.display) or is_at_one_place(claim.display)


def is_a_level(claim: Claim, rule: FunctionRule) -> bool:
    """f(x, y) = h of "the level curve of f at h": where f takes one value, and not what f is."""
    body = rule.body
    constant = not free_leaves(body) or (isinstance(body, Symbol) and body not in rule.parameters)
    if not constant or len(rule.parameters) < 2:
        return False
    before = re.split(r"[.;]\s", claim.display.before)[-1]
    return LEVEL.search(f"{before} {claim.display.after[:BESIDE]}") is not None


def is_a_value_only(stated: Stated, rule: FunctionRule) -> bool:
    """d(x, y) = 1 of a metric and μ(A) = ν(A) of a measure, at these points and sets.

    So is f(x) = 4 behind "at x = 2".
    """
    if is_of_a_measure(stated, rule) or _is_at_an_end(stated, rule) or _is_of_one_thing(rule):
        return True
    if not free_leaves(rule.body) and shaped(METRIC, rule.name) in stated.hypotheses:
        return True
    constant = not any(leaf in rule.parameters for leaf in free_leaves(rule.body))
    return constant and any(p in stated.definitions for p in rule.parameters)


def is_said_of_places(claim: Claim, rule: FunctionRule) -> bool:
    """Points x and y where d(x, y) = 1: one number, at arguments of which more is said."""
    before = re.split(r"[.;]\s", claim.display.before)[-1]
    return not free_leaves(rule.body) and OF_PLACES.search(before) is not None


def _is_at_an_end(stated: Stated, rule: FunctionRule) -> bool:
    """u(h) = 0 beside u(0) = 0: a value at the letter h."""
    if not isinstance(rule.body, Number) or len(rule.parameters) != 1:
        return False
    known = (*stated.values, *(h.left for h in stated.hypotheses))
    return any(
        isinstance(k, Map) and k.function.name == rule.name and isinstance(k.argument, Number)
        for k in known
    )


def _is_of_one_thing(rule: FunctionRule) -> bool:
    """P_{C_4}(k) = k(k - 1)² of the graph C_4, which says nothing of P_H(k)."""
    leaves = free_leaves(rule.body)
    fixed = (p for p in rule.parameters if isinstance(p, Symbol) and p not in leaves)
    return bool(leaves) and any(p.indices and p.name.letter.isupper() for p in fixed)


def is_of_a_measure(stated: Stated, rule: FunctionRule) -> bool:
    return any(_is_measure(h, rule.name) for h in stated.hypotheses)


def _is_measure(formula: Formula, name: Name) -> bool:
    match formula.left:
        case Call(kind, (Symbol(of), *_)):
            return kind == MEASURE and of == name
    return False


def is_bounded(claim: Claim, rule: FunctionRule) -> bool:
    """f(x) = -x,  x ≤ 0: a rule for some values of its parameters only."""
    below = [s for s in claim.row.statements[1:] if s.relations and set(s.relations) <= ORDERS]
    letters = {p.name.letter if isinstance(p, Symbol) else str(p) for p in rule.parameters}
    trees = (side for s in below for side in s.sides if side is not None)
    return any(isinstance(n, Letter) and n.letter in letters for t in trees for n in nodes(t))

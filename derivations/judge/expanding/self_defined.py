"""Functions that speak of themselves: v(w) = u(w - g(w)) + β v(g(w)), be it by way of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from derivations.judge.claim import FunctionRule
from derivations.terms import Call, Function, Map, Term, subterms
from derivations.terms.names import Name


def self_defined(rules: Mapping[Name, FunctionRule]) -> frozenset[Name]:
    """The functions whose rules lead back to them."""
    calls = {
        name: {n for f in _called(rule.body) for n in names_of(f)} & rules.keys()
        for name, rule in rules.items()
    }
    return frozenset(name for name in calls if name in _reached(calls, calls[name]))


def names_of(function: Function) -> frozenset[Name]:
    """The names under which a rule may state it: f and f′ of f′."""
    primed = (function.name._replace(primes=order) for order in range(1, function.order + 1))
    return frozenset((function.name, *primed))


def _called(body: Term) -> frozenset[Function]:
    return frozenset(p.function for p in subterms(body) if isinstance(p, Call | Map))


def _reached(calls: Mapping[Name, set[Name]], first: Iterable[Name]) -> set[Name]:
    seen: set[Name] = set()
    waiting = set(first)
    while waiting:
        seen |= waiting
        waiting = {name for at in waiting for name in calls[at]} - seen
    return seen

"""Which hypotheses bear on a relation of chance: those of every family that it leads to.

γ(0) = σ² + θ²σ² speaks of Y_t by the value γ(0) = E[Y_t²], Y_t of e_t by Y_t = e_t + θ e_{t-1}, and
E[e_t e_s] = 0 is said of every t and s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import chain

from derivations.reader.records import Definition, FunctionRule, Value
from derivations.terms import CHANCE, Formula, Map, Name, Relation, Symbol, Term, subterms
from derivations.terms.substitution import free_leaves


def about_chance(
    formulas: Collection[Formula],
    terms: Iterable[Term],
    definitions: Mapping[Symbol, Definition],
    rules: Iterable[FunctionRule],
    values: Mapping[Term, Value],
) -> set[Formula]:
    """The formulas about chance, and about members of families, that the terms lead to."""
    of_chance = {f for f in formulas if has_chance(f.left) or has_chance(f.right)}
    spoken = list(terms)
    meant = [v.right for v in values.values() if has_chance(v.right) and _occurs(v.left, spoken)]
    meant += _bodies([rule for rule in rules if has_chance(rule.body)], spoken)
    if not (of_chance or any(map(has_chance, meant))):
        return set()
    meant += [d.expression for d in definitions.values() if has_chance(d.expression)
              and _occurs(d.symbol, spoken)]  # fmt: skip
    families = set().union(*map(_families, chain(spoken, meant)))
    if not (meant or any(map(has_chance, spoken))):
        return {f for f in of_chance if _of(f) & families}
    steps = [f for f in formulas if _is_step(f)]
    _reach(families, steps, definitions.values())
    found = {f for f in of_chance if _of(f) & families}
    return found | {f for f in steps if meant and _families(f.left) & families}


def _bodies(rules: Collection[FunctionRule], terms: Collection[Term]) -> list[Term]:
    """What the functions among the rules that the terms apply are."""
    if not rules:
        return []
    applied = {p.function.name for t in terms for p in subterms(t) if isinstance(p, Map)}
    return [rule.body for rule in rules if rule.name in applied]


def _reach(
    families: set[Name], steps: Iterable[Formula], definitions: Iterable[Definition]
) -> None:
    """The families beside which the known ones stand in a recurrence or a definition, too."""
    links = [(_families(f.left), _families(f.right)) for f in steps]
    links += [(_families(d.symbol), _families(d.expression)) for d in definitions]
    growing = True
    while growing:
        near = [right for left, right in links if left & families and not right <= families]
        families |= set().union(*near)
        growing = bool(near)


def _is_step(formula: Formula) -> bool:
    """X_t = φ X_{t-1} + ε_t"""
    left = formula.left
    return formula.relation is Relation.EQUAL and isinstance(left, Symbol) and bool(left.indices)


def _of(formula: Formula) -> set[Name]:
    return _families(formula.left) | _families(formula.right)


def _families(term: Term) -> set[Name]:
    """The names of the members that occur."""
    return {s.name for s in free_leaves(term) if isinstance(s, Symbol) and s.indices}


def _occurs(part: Term, terms: Iterable[Term]) -> bool:
    return any(part in subterms(term) for term in terms)


@lru_cache(maxsize=1 << 12)
def has_chance(term: Term) -> bool:
    """Whether an operator of probability occurs."""
    return any(isinstance(part, CHANCE) for part in subterms(term))

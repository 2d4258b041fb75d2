"""Expectations of members of a family by those that the text states: E is linear.

    m_t = β m_{t−1} + (1 − β) g_t, m_0 = 0, E[g_t] = μ     M_t = β M_{t−1} + (1 − β) μ, M_0 = 0

A row that is claimed of E[m_t] is then one about M_t. What has no stated expectation must be a
number by its letter: Greek and none of noise, or outside of expectations, too, and no member of a
family.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import dataclass, field, replace
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.families import (
    Recurrence,
    Rule,
    first_values,
    member,
    recurrences,
    rules,
    symbol_names,
)
from derivations.judge.verdict import Judgement, Verdict
from derivations.reader.words import GREEK
from derivations.terms import (
    Expectation,
    Formula,
    Index,
    IndexedSum,
    Name,
    Negation,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    each_once,
    index,
    substitute,
)
from derivations.terms.substitution import free_leaves

RATES = frozenset({"alpha", "beta", "gamma", "lambda", "eta"})  # η_t
NOISE = frozenset({"epsilon", "varepsilon", "xi", "zeta", "omega", "nu", "delta"})


class _NoMean(Exception):
    """An expectation that nothing stated gives."""


def judge_by_means(claim: Claim, of_readings: Callable[[Claim], Judgement]) -> Judgement | None:
    """The judgement on a row about expectations that what is stated gives."""
    if not any(isinstance(h.left, Expectation) for h in claim.hypotheses):
        return None
    if (by_means := with_stated_means(claim)) is None:
        return None
    found = of_readings(replace(by_means, purpose=Purpose.IDENTITY))
    return None if found.verdict is Verdict.UNDECIDED else found


def with_stated_means(claim: Claim) -> Claim | None:
    """The claim without expectations; None where one is left, or nothing random is defined."""
    sides = (claim.left, claim.right)
    if claim.model is not None or not all(isinstance(side, Term) for side in sides):
        return None
    means = _means(claim)
    spoken = {n for side in sides if isinstance(side, Term) for n in symbol_names(side)}
    if not means.stated or not (spoken & (means.steps.keys() | means.rules.keys())):
        return None
    try:
        left, right = (means.without(side) for side in sides if isinstance(side, Term))
        known = tuple(means.recurrences(claim))
    except _NoMean:
        return None
    if speaks_of_chance(left, right) or means.is_random(left) or means.is_random(right):
        return None  # X̄ = ΣX_i/n is used where it stands outside of an expectation
    kept = [h for h in claim.hypotheses if not means.is_random(h.left) and not _has_mean(h)]
    return replace(
        claim,
        left=left,
        right=right,
        others=(),
        hypotheses=(*kept, *known),
        definitions=tuple(d for d in claim.definitions if not means.is_random(d.symbol)),
        premises=tuple(p for p in claim.premises if not _has_mean(p.formula)),
    )


def _has_mean(formula: Formula) -> bool:
    return speaks_of_chance(formula.left, formula.right)


def _means(claim: Claim) -> _Means:
    stated = [
        h
        for h in claim.hypotheses
        if isinstance(h.left, Expectation)
        and not h.left.given
        and h.relation is Relation.EQUAL
        and not _has_mean(Formula(h.right, h.relation, h.right))
    ]
    steps = {r.name: r for r in recurrences(claim) if r.next_member is not None}
    explicit = {**_defined(claim), **rules(claim)}
    beside = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    beside += [f.right for f in stated] + [r.formula.right for r in steps.values()]
    beside += [value for name in steps for value in first_values(claim, name).values()]
    outside = frozenset(leaf for term in beside for leaf in _outside(term))
    return _Means(tuple(stated), steps, explicit, outside=outside)


def _outside(term: Term) -> Iterator[Term]:
    """The letters outside of expectations."""
    if isinstance(term, Symbol):
        yield term
    elif not isinstance(term, Expectation):
        for child in term.children:
            yield from _outside(child)


def _defined(claim: Claim) -> dict[Name, Rule]:
    """v_t = (1 − β) Σ_i β^{t−i} g_i², and m̂_t = m_t/(1 − β^t)"""
    found: dict[Name, Rule] = {}
    for d in claim.definitions:
        place = _place(d.symbol)
        if (
            place is not None
            and place.is_variable
            and d.symbol.name not in symbol_names(d.expression)
        ):
            found[d.symbol.name] = Rule(d.symbol.name, place.variable, d.expression)
    return found


@dataclass(slots=True)
class _Means:
    """E[a] = value of stated ones; families by their steps and by rules.

    used: the families of which means are spoken. outside: letters of stated steps and values, and
    of sides beside their expectations.
    """

    stated: tuple[Formula, ...]
    steps: dict[Name, Recurrence]
    rules: dict[Name, Rule]
    used: set[Name] = field(default_factory=set)
    names: frozenset[Name] = frozenset()
    outside: frozenset[Term] = frozenset()

    def __post_init__(self) -> None:
        known = {n for f in self.stated for n in symbol_names(f.left)}
        defined = {n: r.formula.right for n, r in self.steps.items()}
        defined |= {n: r.expression for n, r in self.rules.items()}
        while new := {n for n, by in defined.items() if symbol_names(by) & known} - known:
            known |= new
        self.names = frozenset(known)

    def is_random(self, term: Term) -> bool:
        return not self.names.isdisjoint(symbol_names(term))

    def without(self, term: Term) -> Term:
        """The term with each expectation by what is stated."""

        def put(part: Term, inside: Callable[[Term], Term]) -> Term:
            if isinstance(part, Expectation):
                if part.given or part.under:
                    raise _NoMean
                return self.of(part.argument)
            return part.map(inside)

        return each_once(put)(term)

    def of(self, term: Term) -> Term:
        """E[term]"""
        if not self.is_random(term):
            if not all(self._is_number(leaf) for leaf in free_leaves(term)):
                raise _NoMean
            return term
        if (value := self._stated(term)) is not None:
            return value
        match term:
            case Sum() | Negation():
                return term.map(self.of)
            case Product(factors):
                return self._of_product(factors)
            case Quotient(top, bottom) if not self.is_random(bottom):
                return Quotient(self.of(top), self.of(bottom))
            case IndexedSum(variable, low, high, body):
                return IndexedSum(variable, low, high, self.of(body))
            case Symbol():
                return self._of_member(term)
        raise _NoMean

    def _of_product(self, factors: tuple[Term, ...]) -> Term:
        if sum(map(self.is_random, factors)) != 1:
            raise _NoMean
        return Product(tuple(map(self.of, factors)))

    def _is_number(self, leaf: Term) -> bool:
        if not isinstance(leaf, Symbol):
            return True
        place = _place(leaf)
        if leaf.indices and (place is None or not place.is_constant):
            return leaf.name.letter in RATES
        return leaf.name.letter in GREEK - NOISE or leaf in self.outside

    def _of_member(self, term: Symbol) -> Term:
        place = member(term, term.name)
        if place is None:
            raise _NoMean
        if term.name in self.rules:
            return self.of(self.rules[term.name].at(place))
        if term.name not in self.steps:
            raise _NoMean
        self.used.add(term.name)
        return _mean(term)

    def _stated(self, term: Term) -> Term | None:
        for formula in self.stated:
            pattern = formula.left.children[0]
            if pattern == term:
                return formula.right
            places = {p for s in free_leaves(pattern) if (p := _place(s)) is not None}
            at = {p for s in free_leaves(term) if (p := _place(s)) is not None}
            if len(places) == len(at) == 1 and (name := next(iter(places))).is_variable:
                values = {name.variable: next(iter(at))}
                if substitute(pattern, values) == term:
                    return substitute(formula.right, values)
        return None

    def recurrences(self, claim: Claim) -> Iterator[Formula]:
        """The steps and first values of the means."""
        waiting, seen = list(self.used), set[Name]()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            step = self.steps[name]
            highest = Symbol(name, indices=(index(step.variable) + step.offsets[-1],))
            assert step.next_member is not None
            yield Formula(_mean(highest), Relation.EQUAL, self.of(step.next_member))
            for place, value in first_values(claim, name).items():
                first = _mean(Symbol(name, indices=(index(place),)))
                yield Formula(first, Relation.EQUAL, self.of(value))
            waiting += self.used - seen


def _mean(of: Symbol) -> Symbol:
    return Symbol(of.name._replace(label="mean"), of.rows, of.cols, of.indices)


def _place(leaf: Term) -> Index | None:
    if isinstance(leaf, Symbol) and len(leaf.indices) == 1:
        found = leaf.indices[0]
        return found if isinstance(found, Index) else None
    return None


__all__ = ["judge_by_means"]

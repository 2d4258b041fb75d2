"""Moments and probabilities of one variable whose law is stated, as terms in its parameters."""

from __future__ import annotations

from derivations.judge.chance.moments import Monomial
from derivations.judge.chance.roles import Roles
from derivations.models.chance import Law
from derivations.models.distributions import (
    FAMILIES,
    conditions,
    density,
    distribution,
    exists,
    moment,
)
from derivations.terms import (
    Comparison,
    Constant,
    Formula,
    Indicator,
    Number,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    times,
)


class KnownLaws:
    """Values of moments under one choice of laws; `conditions` collects where they are right."""

    def __init__(self, roles: Roles, chosen: dict[Symbol, Law]) -> None:
        self.roles = roles
        self.chosen = chosen
        self.conditions: list[Formula] = [c for law in chosen.values() for c in conditions(law)]

    def __call__(self, monomial: Monomial) -> Term | None:
        """The value of E[monomial]; None where no rule gives it."""
        leaves = frozenset().union(*(self.roles.leaves(atom) for atom, _ in monomial))
        if len(leaves) != 1:
            return None
        (variable,) = leaves
        law = self.chosen.get(variable) if isinstance(variable, Symbol) else None
        if law is None or not isinstance(variable, Symbol):
            return None
        match monomial:
            case ((Indicator(Comparison(left, relation, right)), 1),) if left is variable:
                return self._probability(law, relation, right)
        return self._moment(law, variable, monomial)

    def _moment(self, law: Law, variable: Symbol, monomial: Monomial) -> Term | None:
        """E[X^k e^{tX}]"""
        power, tilts = 0, list[Term]()
        for atom, k in monomial:
            if atom is variable:
                power += k
            elif (tilt := tilt_of(atom, variable)) is not None:
                tilts.append(times(k, tilt) if k > 1 else tilt)
            else:
                return None
        if len(tilts) > 1:
            return None
        if not tilts:
            return moment(law, power)
        self.conditions += exists(law, tilts[0])
        return moment(law, power, tilts[0])

    def _probability(self, law: Law, relation: Relation, at: Term) -> Term | None:
        """P(X = k), P(X ≤ x); P(X < x) where single values have probability 0."""
        discrete = FAMILIES[law.family].discrete
        if relation is Relation.EQUAL:
            if not discrete:
                return Number(0)  # type: ignore[arg-type]
            return None if _outside(law, at) else density(law, at)
        if relation is Relation.AT_MOST or not discrete:
            self.conditions += _inside(law, at)
            return distribution(law, at)
        return None


def tilt_of(atom: Term, variable: Symbol) -> Term | None:
    """t of e^{tX}"""
    match atom:
        case Power(Constant("e"), exponent) if exponent is variable:
            return Number(1)  # type: ignore[arg-type]
        case Power(Constant("e"), Product(factors)) if factors.count(variable) == 1:
            rest = [factor for factor in factors if factor is not variable]
            if any(variable is part for factor in rest for part in factor.children):
                return None
            return times(*rest)
    return None


def _inside(law: Law, at: Term) -> list[Formula]:
    """The value lies in the support, where the distribution function has its formula."""
    from derivations.models.distributions import INFINITY, support

    low, high = support(law)
    found = []
    if not isinstance(low, Constant) and low is not -INFINITY:
        found.append(Formula(at, Relation.AT_LEAST, low))
    if high is not INFINITY:
        found.append(Formula(at, Relation.AT_MOST, high))
    return found


def _outside(law: Law, at: Term) -> bool:
    """A number that is no value of the law, for which the mass formula may not be used."""
    from derivations.models.distributions import support

    if not isinstance(at, Number):
        return False
    low, high = support(law)
    if isinstance(low, Number) and at.value < low.value:
        return True
    return at.value.denominator != 1 or (isinstance(high, Number) and at.value > high.value)

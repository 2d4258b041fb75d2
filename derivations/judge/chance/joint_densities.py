"""Means of functions of two variables by their joint density.

    E[g(X, Y)] = ∫∫ g(x, y) f(x, y) dy dx        (Ross, A First Course in Probability, 7.2)

Var(g) and Cov(g, h) by E[g²] - E[g]² and E[gh] - E[g] E[h].
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.dataclass import replace as changed
from derivations.judge.chance.marginals import (
    is_marginal,
    speaks_of_labels,
    with_joint_density,
)
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.speaking import terms_of
from derivations.models.chance import JointDensity
from derivations.terms import (
    Covariance,
    Expectation,
    Integral,
    Symbol,
    Term,
    Variance,
    negative,
    number,
    plus,
    replace,
    times,
)
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves


def by_joint_density(claim: Claim) -> Claim | None:
    """The claim with integrals for all that it says of chance; None where that is not possible."""
    sides = terms_of(claim)
    if not claim.chance.joint or len(sides) < 2:
        return None
    if not speaks_of_chance(*sides) and not (speaks_of_labels(*sides) and sides[1] != number(0)):
        return None
    # the density gives all that is stated of chance
    kept = tuple(v for v in claim.values if not speaks_of_chance(v.left))
    stated = tuple(h for h in claim.hypotheses if not speaks_of_chance(h.left, h.right))
    ruled = tuple(r for r in claim.functions if not is_marginal(r.name, claim.chance.joint))
    claim = changed(claim, values=kept, hypotheses=stated, functions=ruled)
    try:
        written = [expand(side, claim) for side in sides]
    except NotExplicit:
        return None
    for law in reversed(claim.chance.joint):  # the last one that is stated
        left, right = (each_once(_integrated(law))(side) for side in written)
        if not speaks_of_chance(left, right) and not speaks_of_labels(left, right):
            purpose = Purpose.IDENTITY
            return changed(claim, left=left, right=right, purpose=purpose, others=())
    return None


def _integrated(law: JointDensity) -> Callable[[Term, Callable[[Term], Term]], Term]:
    def mean(inner: Term) -> Term:
        body = times(replace(inner, dict(zip(law.variables, law.at, strict=True))), law.density)
        for variable, (low, high) in zip(reversed(law.at), reversed(law.ends), strict=True):
            body = Integral(variable, low, high, body)
        return body

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        if (density := with_joint_density(part, law)) is not None:
            return density
        match part:
            case Expectation(argument, (), ()) if _is_of(argument, law):
                return mean(argument)
            case Variance(argument, (), ()) if _is_of(argument, law):
                return plus(mean(argument**2), negative(mean(argument) ** 2))
            case Covariance(one, other, (), ()) if _is_of(one, law) and _is_of(other, law):
                product = times(mean(one), mean(other))
                return plus(mean(times(one, other)), negative(product))
        return part.map(inside)

    return put


def _is_of(argument: Term, law: JointDensity) -> bool:
    """Whether it speaks of the variables, and of no other capital."""
    capitals = {
        leaf
        for leaf in free_leaves(argument)
        if isinstance(leaf, Symbol) and leaf.name.letter[:1].isupper()
    }
    return bool(capitals) and capitals <= {*law.variables}

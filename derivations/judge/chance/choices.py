"""What the parameters of the stated laws may mean, in every combination."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice, product

from derivations.judge.chance.roles import Roles
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.models.chance import Chance, Law
from derivations.models.distributions import density
from derivations.terms import Comparison, Formula, Probability, Relation, Symbol
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

MOST_CHOICES = 8


def choices(found: Roles, stated: Sequence[Formula] = ()) -> list[dict[Symbol, Law]]:
    """Every combination of what the parameters of the stated laws may mean."""
    variables = [v for v in found.random if isinstance(v, Symbol)]
    laws = {v: s.laws for v in variables if (s := found.chance.law(v)) is not None and s.laws}
    agreeing = {v: _agreeing(v, own, found.chance, stated) for v, own in laws.items()}
    combined = product(*agreeing.values())
    return [dict(zip(agreeing, chosen, strict=True)) for chosen in islice(combined, MOST_CHOICES)]


def _agreeing(
    variable: Symbol, laws: tuple[Law, ...], chance: Chance, stated: Sequence[Formula]
) -> tuple[Law, ...]:
    """The meanings of a law with the chances P(X = k) that are stated, too."""
    if len(laws) < 2:
        return laws
    masses = [
        Formula(law.parameters[0], Relation.EQUAL, law.parameters[1])
        for s in chance.laws
        for law in s.laws
        if s.variable is variable and law.family == "mass"
    ] + [
        Formula(h.left.event.right, Relation.EQUAL, h.right)
        for h in stated
        if isinstance(h.left, Probability)
        and isinstance(h.left.event, Comparison)
        and h.left.event.left is variable
        and h.left.event.relation is Relation.EQUAL
        and not h.left.given
    ]
    kept = tuple(law for law in laws if not any(_differs(law, mass) for mass in masses))
    return kept or laws


def _differs(law: Law, mass: Formula) -> bool:
    """Whether the density at k is another number than what is stated, at one point."""
    formula = Formula(density(law, mass.left), Relation.EQUAL, mass.right)
    free = sorted(free_leaves(formula.left) | free_leaves(formula.right), key=order)
    point = {
        leaf: Fraction(3) if leaf is mass.left else Fraction(1, k + 3)
        for k, leaf in enumerate(free)
    }
    try:
        return holds_at(formula, point) is False
    except NoValue:
        return False

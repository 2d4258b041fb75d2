"""The law of a sum of independent variables, where it is of a named family.

Families that sums stay in: Poisson, binomial with one p, negative binomial with one p, gamma with
one rate; of normal variables every combination is normal (Casella and Berger, sections 4.2 and
4.6).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from derivations.models.chance import Law
from derivations.terms import Number, Power, Symbol, Term, canonical, number, plus, times

Linear = Mapping[Symbol, Term]  # variables with their factors

# Each as (shape, rate) of a family in which the shapes of one rate add up.
SHAPED: dict[str, tuple[str, Callable[..., tuple[Term, Term]]]] = {
    "bernoulli": ("binomial", lambda p: (number(1), p)),
    "binomial": ("binomial", lambda n, p: (n, p)),
    "geometric": ("negative binomial", lambda p: (number(1), p)),
    "negative binomial": ("negative binomial", lambda r, p: (r, p)),
    "geometric from 0": ("negative binomial from 0", lambda p: (number(1), p)),
    "negative binomial from 0": ("negative binomial from 0", lambda r, p: (r, p)),
    "exponential": ("gamma", lambda rate: (number(1), rate)),
    "gamma": ("gamma", lambda shape, rate: (shape, rate)),
}


def law_of_sum(factors: Linear, laws: Mapping[Symbol, Law], shift: Term) -> Law | None:
    """The law of Σ a X + c over independent X; None where no family is known to have it."""
    if not all(variable in laws for variable in factors):
        return None
    own = [laws[variable] for variable in factors]
    if all(law.family == "normal" for law in own):
        return _normal(list(factors.values()), own, shift)
    plain = all(factor == number(1) for factor in factors.values()) and shift == number(0)
    if not plain:
        return None
    if all(law.family == "poisson" for law in own):
        return Law("poisson", (plus(*(law.parameters[0] for law in own)),))
    return _with_one_rate(own)


def _normal(factors: Sequence[Term], laws: Sequence[Law], shift: Term) -> Law:
    means = (times(a, law.parameters[0]) for a, law in zip(factors, laws, strict=True))
    spreads = (times(_square(a), law.parameters[1]) for a, law in zip(factors, laws, strict=True))
    return Law("normal", (plus(*means, shift), plus(*spreads)))


def _square(factor: Term) -> Term:
    return Number(factor.value**2) if isinstance(factor, Number) else Power(factor, number(2))


def _with_one_rate(laws: Sequence[Law]) -> Law | None:
    if not all(law.family in SHAPED for law in laws):
        return None
    known = [(SHAPED[law.family][0], SHAPED[law.family][1](*law.parameters)) for law in laws]
    family, (_, rate) = known[0]
    if any(other != family or canonical(r) is not canonical(rate) for other, (_, r) in known):
        return None
    return Law(family, (plus(*(shape for _, (shape, _) in known)), rate))

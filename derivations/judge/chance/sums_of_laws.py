"""The law of a combination of independent variables, where it is of a named family.

Families that sums stay in: Poisson, binomial with one p, negative binomial with one p, gamma with
one rate; of normal variables every combination is normal (Casella and Berger, sections 4.2 and
4.6). Of one variable a X + c is uniform where X is, and a X with a > 0 is exponential or gamma.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from derivations.models.chance import Law
from derivations.terms import (
    Negation,
    Number,
    Power,
    Quotient,
    Symbol,
    Term,
    canonical,
    number,
    plus,
    times,
)

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
        if len(own) != 1:
            return None
        (factor,) = factors.values()
        return _scaled(own[0], factor, shift)
    if all(law.family == "poisson" for law in own):
        return Law("poisson", (plus(*(law.parameters[0] for law in own)),))
    return _with_one_rate(own)


def _normal(factors: Sequence[Term], laws: Sequence[Law], shift: Term) -> Law:
    means = (times(a, law.parameters[0]) for a, law in zip(factors, laws, strict=True))
    spreads = (times(_square(a), law.parameters[1]) for a, law in zip(factors, laws, strict=True))
    return Law("normal", (plus(*means, shift), plus(*spreads)))


def _scaled(law: Law, factor: Term, shift: Term) -> Law | None:
    """The law of a X + c; with conditions(law) holding, a is positive where it is no number."""
    if law.family == "uniform":
        ends = [plus(times(factor, end), shift) for end in law.parameters]
        return Law("uniform", tuple(reversed(ends) if _is_negative(factor) else ends))
    if shift != number(0) or _is_negative(factor) or law.family not in ("exponential", "gamma"):
        return None
    *shape, rate = law.parameters
    return Law(law.family, (*shape, Quotient(rate, factor)))


def _is_negative(factor: Term) -> bool:
    return isinstance(factor, Negation) or (isinstance(factor, Number) and factor.value < 0)


def law_of_sample(law: Law, count: Term) -> Law | None:
    """The law of the sum of so many independent variables with one law."""
    if law.family == "normal":
        return Law("normal", tuple(times(count, parameter) for parameter in law.parameters))
    if law.family == "poisson":
        return Law("poisson", (times(count, law.parameters[0]),))
    if law.family not in SHAPED:
        return None
    family, parameters = SHAPED[law.family]
    shape, rate = parameters(*law.parameters)
    return Law(family, (times(count, shape), rate))


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

"""S = X_1 + … + X_N with a random N: its moments given N.

E[S | N] = N E[X_1] and Var(S | N) = N Var(X_1), where the X_i have one law and are independent of
each other and of N (Ross, Introduction to Probability Models, 3.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition
from derivations.models.chance import Chance, Conditional, Law
from derivations.models.distributions import moment
from derivations.terms import (
    Expectation,
    Index,
    IndexedSum,
    Name,
    Symbol,
    Term,
    Variance,
    index,
    negative,
    plus,
    times,
)
from derivations.terms import replace as put


def with_random_sums(claim: Claim) -> Claim:
    """The claim with what is known of such sums given their numbers, which are not written out."""
    found = {d.symbol: law for d in claim.definitions for law in _compound(d, claim.chance)}
    if not found:
        return claim
    kept = tuple(d for d in claim.definitions if d.symbol not in found)
    chance = claim.chance | Chance(conditional=tuple(found.values()))
    counts: dict[Term, Term] = {index(law.given.name.letter): law.given for law in found.values()}
    return replace(_with_numbers(claim, counts), definitions=kept, chance=chance)


def _with_numbers(claim: Claim, counts: dict[Term, Term]) -> Claim:
    """N μ with the random number N, which was read as an index."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return claim
    try:
        return replace(claim, left=put(left, counts), right=put(right, counts))
    except TypeError:  # where it bounds a sum
        return claim


def _compound(definition: Definition, chance: Chance) -> Iterator[Conditional]:
    match definition.expression:
        case IndexedSum(at, Index((), 1), Index() as last, Symbol(name, indices=(place,))):
            pass
        case _:
            return
    if place is not at or not last.is_variable:
        return
    count = Symbol(Name(last.variable))
    is_random = chance.law(count) is not None or any(
        count.name in own for own in chance.independent
    )
    apart = any({name, count.name} <= own for own in chance.independent)
    if is_random and apart and name in chance.identical:
        member = Symbol(name, indices=(index(1),))
        mean, spread = _of_one(member, chance)
        moments = times(count, mean), times(count, spread)
        yield Conditional(definition.symbol, count, Law("moments", moments))


def _of_one(member: Symbol, chance: Chance) -> tuple[Term, Term]:
    """E[X_1] and Var(X_1), by the law of X_1 where one is stated by its name."""
    stated = chance.law(member)
    if stated is not None and len(stated.laws) == 1 and not stated.is_by_values:
        mean, square = moment(stated.laws[0], 1), moment(stated.laws[0], 2)
        if mean is not None and square is not None:
            return mean, plus(square, negative(mean**2))
    return Expectation(member), Variance(member)

"""X_t = φ X_{t−1} + ε_t with noise that is independent of what was before.

Of several members of such a process the later ones are put in by the first and the noise between,
which is independent of it; where the process is stationary, its moments are those of the next
member, too (Hamilton, Time Series Analysis, 3.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.expanding.families import Recurrence, member, offset, recurrences
from derivations.judge.expanding.innovations import innovations
from derivations.models.chance import Chance
from derivations.terms import (
    Expectation,
    Formula,
    Index,
    Name,
    Relation,
    Symbol,
    Term,
    Variance,
    each_once,
    substitute,
    subterms,
)

MOST_STEPS = 6


def with_noise_apart(claim: Claim) -> Claim:
    """The claim over the first member of each process that it speaks of."""
    if not claim.chance.independent or not claim.hypotheses:
        return _with_stationary_means(claim)
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return claim
    noises = innovations(claim).keys() & frozenset().union(*claim.chance.independent)
    for process in recurrences(claim) if noises else ():
        own = noises & {p.name for p in subterms(process.formula.right) if isinstance(p, Symbol)}
        if (
            process.next_member is not None
            and process.offsets[-1] - process.offsets[0] == 1
            and own
        ):
            claim = _over_the_first(claim, process, frozenset(own))
    return claim


def _with_stationary_means(claim: Claim) -> Claim:
    """E[X_t] = E[c + φ X_{t-1} + ε_t] of a stationary process, whatever its noise is."""
    if not (claim.chance.identical and claim.hypotheses):
        return claim
    means = {
        process.formula: Formula(
            Expectation(here), Relation.EQUAL, Expectation(process.formula.right)
        )
        for process in recurrences(claim)
        if process.name in claim.chance.identical
        and isinstance(here := process.formula.left, Symbol)
        and here.name == process.name
    }
    return replace(claim, hypotheses=tuple(means.get(h, h) for h in claim.hypotheses))


def _over_the_first(claim: Claim, process: Recurrence, noises: frozenset[Name]) -> Claim:
    assert isinstance(claim.left, Term)
    assert isinstance(claim.right, Term)
    sides = (claim.left, claim.right)
    places = [at for side in sides for at in _places(side, process.name)]
    heard = [at for side in sides for noise in noises for at in _places(side, noise)]
    if not places or len({at.parts for at in (*places, *heard)}) != 1:
        return claim
    stated = [h for h in claim.hypotheses if h is not process.formula]
    parts = places[0].parts
    tied = [h for h in stated if len(found := _members(h, process.name)) > 1
            and {at.parts for at in found} == {parts}]  # fmt: skip
    places += [at for h in tied for at in _members(h, process.name)]
    before = [at.constant + _delay(process, noises) - 1 for at in heard]  # of X_t and ε_{t-1}
    first = min([*(at.constant for at in places), *before])
    steps = max(at.constant for at in places) - first
    if steps > MOST_STEPS:
        return claim
    table: dict[int, Term] = {}
    for k in range(first + 1, first + steps + 1):
        step = _step(process, Index(parts, k))
        table[k] = _put(step, process.name, table)
    apart = Chance(independent=(noises | {process.name},))
    # Two members are not independent: what is stated of others than these would be read so.
    stated = [h for h in stated if h in tied or len(_members(h, process.name)) < 2]
    written = (
        Formula(_put(h.left, process.name, table), h.relation, _put(h.right, process.name, table))
        for h in stated
    )
    return replace(
        claim,
        left=_put(claim.left, process.name, table),
        right=_put(claim.right, process.name, table),
        hypotheses=(*written, *_of_the_next(claim, process, Index(parts, first))),
        chance=claim.chance | apart,
    )


def _members(stated: Formula, name: Name) -> set[Index]:
    """Where it speaks of members of a process."""
    return {at for side in (stated.left, stated.right) for at in _places(side, name)}


def _delay(process: Recurrence, noises: frozenset[Name]) -> int:
    """0 of X_t = φ X_{t-1} + ε_t: how much later than its noise a member is."""
    parts = [p for p in subterms(process.formula.right) if isinstance(p, Symbol)]
    found = [c for p in parts if p.name in noises
             if (c := offset(p, p.name, process.variable)) is not None]  # fmt: skip
    return process.offsets[-1] - min(found, default=process.offsets[-1])


def _of_the_next(claim: Claim, process: Recurrence, at: Index) -> Iterator[Formula]:
    """The mean and the variance of the next member are those of this one."""
    if process.name not in claim.chance.identical:
        return
    here, there = Symbol(process.name, indices=(at,)), _step(process, at + 1)
    yield Formula(Expectation(here), Relation.EQUAL, Expectation(there))
    yield Formula(Variance(here), Relation.EQUAL, Variance(there))


def _step(process: Recurrence, at: Index) -> Term:
    """The member at a place by the one before it."""
    value = process.next_member
    assert value is not None
    return substitute(value, {process.variable: at - process.offsets[-1]})


def _places(term: Term, name: Name) -> list[Index]:
    return [at for part in subterms(term) if (at := member(part, name)) is not None]


def _put(term: Term, name: Name, table: dict[int, Term]) -> Term:
    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        at = member(part, name)
        return table.get(at.constant, part) if at is not None else part.map(inside)

    return each_once(put)(term) if table else term

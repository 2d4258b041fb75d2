"""What stands in a claim and in what is put into it: classes of terms, names.

A rule that is about integrals needs one somewhere, on a side, in a definition, in the rule of a
function, in a value or in what is stated. Asking for that first costs next to nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from derivations.judge.claim import Claim
from derivations.terms import Call, Conditioned, Constant, Map, Term, subterms

Head = type[Term] | str  # a class of nodes, or the letter of a function or a constant


def needs(*heads: Head) -> Callable[[Claim], bool]:
    """Whether a claim has one of these heads."""
    wanted = frozenset(heads)
    return lambda claim: not wanted.isdisjoint(heads_of(claim))


_recent: deque[tuple[Claim, frozenset[Head]]] = deque(maxlen=4)  # rule after rule asks of one claim


def heads_of(claim: Claim) -> frozenset[Head]:
    """All heads of what a claim says and of what its scope puts in."""
    for known, found in _recent:
        if known is claim:
            return found
    found = frozenset[Head]().union(*map(heads, _spoken(claim)))
    _recent.appendleft((claim, found))
    return found


def _spoken(claim: Claim) -> Iterator[Term]:
    for side in (claim.left, claim.right):
        if isinstance(side, Term):
            yield side
    yield from (d.expression for d in claim.definitions)
    yield from (rule.body for rule in claim.functions)
    for value in claim.values:
        yield from (value.left, value.right)
    for stated in (*claim.hypotheses, *claim.chance.moments):
        yield from (stated.left, stated.right)


@lru_cache(maxsize=1 << 13)
def heads(term: Term) -> frozenset[Head]:
    """The classes of a term and of all below it, with their bases; the names of functions and of
    constants."""
    found: set[Head] = set()
    for part in subterms(term):
        found.update(_classes(type(part)))
        if isinstance(part, Map | Call | Conditioned):
            found.add(part.function.name.letter)
        elif isinstance(part, Constant):
            found.add(part.name)
    return frozenset(found)


@cache
def _classes(of: type[Term]) -> tuple[type[Term], ...]:
    return tuple(base for base in of.__mro__ if issubclass(base, Term) and base is not Term)

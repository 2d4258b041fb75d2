"""Rows that compute a moment or a chance: all that it is made of has a law that the text states."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.models.chance import BY_POINTS, Law
from derivations.reader.records import Claim
from derivations.terms import CHANCE, MOMENTS, Probability, Symbol, Term, subterms
from derivations.terms.substitution import free_leaves

MOST_STEPS = 4  # from a name to the variables that it is made of


def computes_chance(claim: Claim) -> bool:
    """E[X²] = μ² + σ² of a stated law, Var(S) of S = 2X + Y."""
    reading = claim.readings[0]
    left, right = reading.left, reading.right
    if not isinstance(left, (*MOMENTS, Probability)) or not isinstance(right, Term):
        return False
    if any(isinstance(part, CHANCE) for part in subterms(right)):
        return False  # a rule, or what two variables are assumed to satisfy: the judge tells
    random = [s for s in _made_of(claim, left) if s.name.letter.isupper()]
    random = [s for s in random if s.name not in claim.scope.chance.numbers]
    laws = [law for s in random if (law := claim.scope.chance.law(s)) is not None and law.laws]
    letters = {leaf for stated in laws for law in stated.laws for leaf in _letters(law)}
    known = bool(free_leaves(right)) or not letters
    return known and 0 < len(random) == len(laws)


def _made_of(claim: Claim, left: Term) -> set[Symbol]:
    """The names inside of a moment, with what stands for those that are defined."""
    defined = {d.symbol: d.expression for d in claim.scope.definitions}
    found = {leaf for leaf in free_leaves(left) if isinstance(leaf, Symbol)}
    for _ in range(MOST_STEPS):
        known = found & defined.keys()
        if not known:
            break
        found -= known
        found |= {leaf for symbol in known for leaf in free_leaves(defined[symbol])
                  if isinstance(leaf, Symbol)}  # fmt: skip
    return found


def _letters(law: Law) -> Iterator[Term]:
    """The letters of its parameters, without the one that stands for a value."""
    bound = set(law.parameters[:1]) if law.family in BY_POINTS else set()
    for parameter in law.parameters:
        yield from free_leaves(parameter) - bound

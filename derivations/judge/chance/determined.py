"""What the stated laws determine: -E[X/θ²] = … of X ∼ Bin(n, θ), in n and θ.

Or the meaning of information, whatever the laws: I(X; Y) of two variables.
"""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.terms import CHANCE, Conditioned, Relation, Symbol, Term, subterms
from derivations.terms.substitution import free_leaves


def is_determined_by_laws(claim: Claim) -> bool:
    """Whether the left side is made of moments and chances of stated laws, the right of parameters.

    E[X] = 5 may be what a parameter is sought for; what has parameters on its right is not.
    """
    left, right = claim.left, claim.right
    if claim.relation is not Relation.EQUAL or not (
        isinstance(left, Term) and isinstance(right, Term)
    ):
        return False
    if not _speaks_of_chance(left) or _speaks_of_chance(right):
        return False
    laws = [stated for stated in claim.chance.laws if stated.laws]
    drawn = {stated.variable for stated in laws}
    given = {leaf for stated in laws for law in stated.laws
             for p in law.parameters for leaf in free_leaves(p)}  # fmt: skip
    own, other = set(free_leaves(left)), set(free_leaves(right))
    known = given - drawn
    return bool(own & drawn) and own <= drawn | known and bool(other) and other <= known


def _speaks_of_chance(side: Term) -> bool:
    return any(isinstance(part, CHANCE) for part in subterms(side))


def is_information(side: object) -> bool:
    """I(X; Y) of capital letters"""
    match side:
        case Conditioned(function, arguments, given, ";"):
            names = [a.name.letter for a in (*arguments, *given) if isinstance(a, Symbol)]
            whole = len(names) == len(arguments) + len(given)
            return function.name.letter == "I" and whole and all(map(str.isupper, names))
    return False

"""A row about X_i, any one of a family, as rows about the second and the third member.

    Var(Σ_j w_ij x_j) = n σ² γ², P(X_i = x) = Σ_k P(X_i = x | Z_i = k) P(Z_i = k)

The letter chooses a member and is no value itself; what holds at both was proved of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.terms import Index, Symbol, Term, free_indices, substitute, subterms

LETTERS = ("i", "j", "k", "m", "g")
MEMBERS = (2, 3)


def at_members_of(claim: Claim) -> Iterator[Claim]:
    """The claim at two members; nothing where no letter only chooses one, or these stand there."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return
    free = free_indices(left) | free_indices(right)
    letter = next((each for each in LETTERS if each in free), None)
    if letter is None or not all(_only_chooses(letter, side) for side in (left, right)):
        return
    if _constants(left, right) & set(MEMBERS):
        return
    for member in MEMBERS:
        both = (substitute(side, {letter: member}) for side in (left, right))
        yield replace(claim, left=next(both), right=next(both))


def _only_chooses(letter: str, term: Term) -> bool:
    """Whether the letter stands alone among the indices of names, and nowhere else."""
    if letter not in free_indices(term):
        return True
    match term:
        case Symbol(indices=indices):
            return all(at == Index(((letter, 1),)) or letter not in free_indices(at)
                       for at in indices)  # fmt: skip
        case Index():
            return False
    return all(_only_chooses(letter, child) for child in term.children)


def _constants(*sides: Term) -> set[int]:
    """The members that the row names by their numbers."""
    return {
        at.constant
        for side in sides
        for part in subterms(side)
        if isinstance(part, Symbol)
        for at in part.indices
        if isinstance(at, Index) and at.is_constant
    }

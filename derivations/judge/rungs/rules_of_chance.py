"""Does a row alone claim a rule of probability?

It does where no usual assumption makes it hold, and where one small change makes it a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from derivations.dataclass import replace
from derivations.judge.chance.assumed import holds_on, may_be_assumed
from derivations.judge.chance.densities import has_density
from derivations.judge.chance.meant import as_meant, sides_of
from derivations.judge.chance.roles import Roles, speaks_of_chance
from derivations.judge.chance.tables import tables
from derivations.judge.chance.worlds import NoWorld, usage
from derivations.judge.claim import Claim
from derivations.judge.evaluation.sampling import leaves
from derivations.judge.objections.near_identity import is_rewritten
from derivations.judge.repairs.edits import edits
from derivations.judge.rungs.probability import roles_of
from derivations.judge.verdict import Verdict
from derivations.terms import MOMENTS, Formula, Probability, Relation, Sum, Symbol, Term, subterms
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

FEWEST_PARTS = 3
MOST_EDITS, MOST_PROOFS, TABLES = 300, 3, 6


def claims_a_rule(claim: Claim) -> bool:
    """Cov(X, Y) = E[XY] + E[X] E[Y]: no condition that a text would state.

    Both sides speak of the same names, for which no law is stated.
    """
    claim = as_meant(claim)
    sides = sides_of(claim)
    if sides is None or claim.relation is not Relation.EQUAL:
        return False
    left, right = sides
    if not _speak_of_the_same(left, right) or claim.chance.laws or claim.chance.loose:
        return False
    if has_density(left, right):
        return _laws(left, right) >= FEWEST_PARTS
    by = roles_of(claim, left, right)
    constants = [leaf for leaf in leaves(left, right) if leaf not in by.random | by.events]
    parts = {p for s in sides for p in subterms(s) if isinstance(p, (*MOMENTS, Probability))}
    if len(parts) >= FEWEST_PARTS or any(map(_is_of_a_sum, parts)):
        formula = Formula(left, claim.relation, right)
        if not may_be_assumed(by, formula, constants, alike=len(parts) <= FEWEST_PARTS):
            return True
    return any(_is_proved(claim, *each) for each in _changed(by, constants, left, right))


def _speak_of_the_same(left: Term, right: Term) -> bool:
    """The same names on both sides; b of Var(aX + b) = a² Var(X) may go."""
    gone = free_leaves(left) - free_leaves(right)
    return free_leaves(right) <= free_leaves(left) and not any(
        isinstance(leaf, Symbol) and leaf.name.letter.isupper() for leaf in gone
    )


def _is_of_a_sum(part: Term) -> bool:
    """E[X(X - 1)]: Var(X) = E[X]² is a property that some variables have."""
    return any(isinstance(inner, Sum) for inner in subterms(part.operands[0]))


def claims_a_rule_of_laws(claim: Claim) -> bool:
    """H(X, Y) = H(X) + H(Y) - H(X | Y): it fails for independent variables, too."""
    sides = sides_of(as_meant(claim))
    return sides is not None and _laws(*sides) >= FEWEST_PARTS


def _laws(left: Term, right: Term) -> int:
    """How many laws of variables, joint or conditional ones, the sides speak of."""
    try:
        return sum(len(uses) for uses in usage((left, right)).laws.values())
    except NoWorld:
        return 0


def _changed(
    by: Roles, constants: Sequence[Term], left: Term, right: Term
) -> Iterator[tuple[Term, Term]]:
    """The sides with one thing changed, where they then agree on tables of dependent variables."""
    names = sorted((s for s in free_leaves(left) if isinstance(s, Symbol)), key=order)
    tried = list(tables(by, constants, False, TABLES))
    if not tried:
        return
    for kept, other in ((left, right), (right, left)):
        found = (
            (kept, changed)
            for changed in islice(edits(other, names), MOST_EDITS)
            if speaks_of_chance(changed)
            and not is_rewritten(kept, changed)
            and holds_on(tried, Formula(kept, Relation.EQUAL, changed))
        )
        yield from islice(found, MOST_PROOFS)


def _is_proved(claim: Claim, left: Term, right: Term) -> bool:
    from derivations.judge.climbing import climbed

    changed = replace(claim, left=left, right=right, others=(), premises=(), premise=None)
    return climbed(changed).verdict is Verdict.PROVED

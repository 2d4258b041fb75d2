"""Members of a family by an equation that gives each by those before it, sums over them too."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass
from derivations.judge.claim import Claim
from derivations.judge.expanding.families import EQUALS, first_values, member
from derivations.judge.rungs.scalars import explicit
from derivations.terms import Name, Symbol, Term, substitute, subterms
from derivations.terms import replace as put

Members = dict[Term, Term]


@dataclass(frozen=True, slots=True)
class Step:
    """a_{n+c} = right, for every n."""

    name: Name
    variable: str
    offset: int
    right: Term

    def at(self, place: int) -> Term:
        return substitute(self.right, {self.variable: place - self.offset})


def steps(claim: Claim) -> Iterator[Step]:
    """The hypotheses that give a member by those before it, sums over them among them."""
    for formula in claim.hypotheses:
        for side, other in ((formula.left, formula.right), (formula.right, formula.left)):
            if not isinstance(side, Symbol) or formula.relation not in EQUALS:
                continue
            place = member(side, side.name)
            if place is not None and len(place.parts) == 1 and place.parts[0][1] == 1:
                yield Step(side.name, place.parts[0][0], place.constant, other)
                break


def members_by(step: Step, claim: Claim, sides: list[Term]) -> Members:
    """Every member that is written, by the first values and the recurrence."""
    known = dict(first_values(claim, step.name))
    found = written(step.name, sides)
    if not known or not found:
        return {}
    for place in range(max(known) + 1, max(at for _, at in found) + 1):
        value = explicit(step.at(place), claim)
        value = put(value, {m: known[k] for m, k in written(step.name, [value]) if k in known})
        if written(step.name, [value]):
            break
        known[place] = value
    return {symbol: known[place] for symbol, place in found if place in known}


def written(name: Name, terms: list[Term]) -> list[tuple[Term, int]]:
    found = ((part, member(part, name)) for term in terms for part in subterms(term))
    return [(part, at.constant) for part, at in found if at is not None and at.is_constant]

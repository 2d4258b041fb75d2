"""Members of a sequence as numbers, by its rule or recurrence and what is known of the first ones.

Every member before may stand in the recurrence, as in B_{n+1} = Σ_{k=0}^n C(n, k) B_k.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import dataclass, field
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.families import EQUALS, first_values, member
from derivations.judge.matrices.entries import scalar_entry
from derivations.terms import Formula, Name, Number, Symbol, Term, replace, subterms
from derivations.terms.substitution import free_leaves

MOST_MEMBERS, DEEPEST = 400, 100


@dataclass(slots=True)
class Members:
    """The numbers of one sequence; NoValue where the scope does not tell one."""

    name: Name
    claim: Claim
    known: dict[int, Fraction] = field(default_factory=dict)
    under_way: int = 0

    @property
    def first(self) -> int:
        """The place of the first member that the scope tells."""
        return min(self.known, default=1)

    def at(self, place: int) -> Fraction:
        if place not in self.known:
            if place < self.first or self.under_way >= DEEPEST or len(self.known) >= MOST_MEMBERS:
                raise NoValue(f"no member {place} of {self.name}")
            self.under_way += 1
            try:
                self.known[place] = self._by_rule(place)
            finally:
                self.under_way -= 1
        return self.known[place]

    def value(self, term: Term, sizes: dict[str, int]) -> Fraction:
        """The value of a term in which the indices have these values."""
        try:
            entry = scalar_entry(expand(term, self.claim), sizes)
        except NotExplicit as error:
            raise NoValue(str(error)) from error
        found = exact(self.put_into(entry), {})
        if found is None:
            raise NoValue("no rational number")
        return found

    def put_into(self, term: Term) -> Term:
        """The term with numbers for the members at numeric places."""
        put: dict[Term, Term] = {}
        for part in set(subterms(term)):
            place = member(part, self.name)
            if place is not None and place.is_constant:
                put[part] = Number(self.at(place.constant))
        return replace(term, put) if put else term

    def _by_rule(self, place: int) -> Fraction:
        found = {
            self.value(formula.right, {variable: place - shift})
            for formula, variable, shift in steps(self.claim, self.name)
        }
        if len(found) != 1:
            raise NoValue(f"no rule of {self.name}, or several that differ")
        return found.pop()


def members_of(claim: Claim, name: Name) -> Members | None:
    """The members of a sequence that the scope determines; None where it does not."""
    if next(steps(claim, name), None) is None:
        return None
    found = Members(name, claim)
    for place, value in first_values(claim, name).items():
        try:
            known = None if free_leaves(value) else exact(value, {})
        except NoValue:
            return None
        if known is None:
            return None
        found.known[place] = known
    return found


def steps(claim: Claim, name: Name) -> Iterator[tuple[Formula, str, int]]:
    """The equations a_{n+c} = …, each with its n and c; a_n = 0 may be supposed of one n."""
    for formula in claim.hypotheses:
        if not free_leaves(formula.right):
            continue
        place = member(formula.left, name) if formula.relation in EQUALS else None
        if place is not None and len(place.parts) == 1 and place.parts[0][1] == 1:
            yield formula, place.parts[0][0], place.constant


def sequences_in(*terms: Term) -> set[Name]:
    """The names of families with one index in some terms."""
    return {
        part.name
        for term in terms
        for part in subterms(term)
        if isinstance(part, Symbol) and len(part.indices) == 1
    }

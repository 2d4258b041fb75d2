"""Families with one member 1 and all others 0, by Kronecker's delta: y_k = δ_{kc}.

y one-hot with y_c = 1;  p_t = 1 and p_i = 0 for i ≠ t     −Σ_i p_i log q_i = −log q_t
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim, Fault
from derivations.judge.expanding.members import delta
from derivations.terms import (
    Call,
    Component,
    Formula,
    Index,
    IndexedProduct,
    IndexedSum,
    Name,
    Relation,
    Symbol,
    Term,
    index,
    number,
    subterms,
)
from derivations.terms.convexity import ONE_HOT
from derivations.terms.node import each_once


def with_one_hot(claim: Claim) -> Claim:
    """The claim with such families put in; where it uses their place otherwise, without them."""
    for family in _families(claim):
        bare = family.left_out(claim)
        try:
            claim = family.put_into(bare) if family.runs_whole(claim) else bare
        except _Bound:
            claim = bare
    return claim


class _Bound(Exception):
    """A sum over the letter that is the place of the one member."""


SIGNS = (IndexedSum, IndexedProduct)
FIRST = (index(0), index(1))
MARKS = ZERO, ONE = number(0), number(1)


@dataclass(frozen=True, slots=True)
class _Family:
    """y, and the place c of its one member that is 1; label: c, where it only marks names."""

    name: Name
    place: Index
    label: str

    def left_out(self, claim: Claim) -> Claim:
        """The claim without what it says of the family."""
        return replace(
            claim,
            hypotheses=tuple(h for h in claim.hypotheses if not self.is_in(h.left)),
            definitions=tuple(d for d in claim.definitions if not self.is_in(d.symbol)),
            premises=tuple(p for p in claim.premises if not self.is_in(p.formula.left)),
        )

    def runs_whole(self, claim: Claim) -> bool:
        """Whether all sums over it have the same ends, between which its place is said to be."""
        terms = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
        terms += [d.expression for d in claim.definitions]
        sums = [p for term in terms for p in subterms(term) if isinstance(p, SIGNS)]
        ends = {(each.lower, each.upper) for each in sums if self.is_in(each.body)}
        tops = {high for low, high in _orders(claim) if self.term(low) == self.place}
        return len(ends) <= 1 and all(
            low in FIRST and _is_a_letter(high) and tops <= {high} for low, high in ends
        )

    def put_into(self, claim: Claim) -> Claim:
        return replace(
            claim,
            left=self.side(claim.left),
            right=self.side(claim.right),
            others=tuple(
                replace(r, left=self.side(r.left), right=self.side(r.right)) for r in claim.others
            ),
            hypotheses=tuple(self._formula(h) for h in claim.hypotheses),
            definitions=tuple(
                replace(d, expression=self.term(d.expression)) for d in claim.definitions
            ),
        )

    def is_in(self, term: Term) -> bool:
        return any(
            isinstance(part, Symbol) and part.name._replace(label="") == self.name
            for part in subterms(term)
        )

    def side(self, side: Term | Fault) -> Term | Fault:
        return self.term(side) if isinstance(side, Term) else side

    def _formula(self, formula: Formula) -> Formula:
        return Formula(self.term(formula.left), formula.relation, self.term(formula.right))

    def term(self, term: Term) -> Term:
        return each_once(self._changed)(term)

    def _changed(self, part: Term, inside: Callable[[Term], Term]) -> Term:
        match part:
            case IndexedSum() | IndexedProduct() if part.variable == self.place:
                raise _Bound
            case Component(Symbol(name), (at,)) if name == self.name:
                return delta(at, self.place)
            case Symbol(name, indices=(at,)) if name == self.name:
                return delta(at, self.place)
            case Symbol(name, indices=()) if self.label and name.label == self.label:
                return self._member(part)
            case Symbol(name, indices=()) if self.label and name == Name(self.label):
                return self.place
        return part.map(inside)

    def _member(self, part: Symbol) -> Term:
        bare = part.name._replace(label="")
        if bare == self.name:
            return delta(self.place, self.place)
        return Symbol(bare, part.rows, part.cols, (self.place,))


def _orders(claim: Claim) -> Iterator[tuple[Term, Term]]:
    """1, t and t, n of 1 ≤ t ≤ n."""
    for h in (*claim.hypotheses, *(p.formula for p in claim.premises)):
        if h.relation is Relation.AT_MOST:
            yield h.left, h.right
        elif h.relation is Relation.AT_LEAST:
            yield h.right, h.left


def _is_a_letter(end: Term) -> bool:
    return end.is_variable if isinstance(end, Index) else isinstance(end, Symbol)


def _families(claim: Claim) -> Iterator[_Family]:
    stated = [p.formula for p in claim.premises if p.stated and p.formula.right in MARKS]
    stated += [
        Formula(d.symbol, Relation.EQUAL, d.expression)
        for d in claim.definitions
        if d.expression in MARKS
    ]
    stated += [h for h in claim.hypotheses if h.right in MARKS]
    zero = {found[0] for f in stated if (found := _member_that_is(f, ZERO))}
    called = {
        h.left.arguments[0].name
        for h in claim.hypotheses
        if isinstance(h.left, Call) and h.left.function == ONE_HOT
        if isinstance(h.left.arguments[0], Symbol)
    }
    seen: set[Name] = set()
    for formula in stated if zero or called else ():
        found = _member_that_is(formula, ONE)
        if found is not None and found[0] in zero | called and found[0] not in seen:
            seen.add(found[0])
            yield _Family(*found)


def _member_that_is(formula: Formula, value: Term) -> tuple[Name, Index, str] | None:
    """y and c of y_c = value."""
    if formula.relation is not Relation.EQUAL or formula.right is not value:
        return None
    match formula.left:
        case Component(Symbol(name), (Index(is_variable=True) as at,)):
            return name, at, ""
        case Symbol(name, indices=(Index(is_variable=True) as at,)):
            return name, at, ""
        case Symbol(name, indices=()) if name.label.isalpha() and len(name.label) == 1:
            return name._replace(label=""), index(name.label), name.label
    return None


__all__ = ["with_one_hot"]

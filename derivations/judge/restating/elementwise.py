"""An equation that works entry by entry, said of one entry: σ′(z) = a ⊙ (1 - a) where a = σ(z).

A function of numbers may be given by a rule, and be applied to vectors. What is no such operation,
as Wᵀδ, is one number in one entry: what holds of any number there holds of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from derivations.dataclass import dataclass, field, replace
from derivations.judge.atoms import STYLE
from derivations.judge.claim import Claim
from derivations.judge.climbing import judge_readings
from derivations.judge.speaking import terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Hadamard,
    Map,
    Name,
    Negation,
    Product,
    Quotient,
    Relation,
    Shape,
    ShapeError,
    Sum,
    Symbol,
    Term,
    canonical,
    subterms,
    times,
)
from derivations.terms.entrywise import Filled
from derivations.terms.substitution import free_leaves

REMARK = "entry by entry"


def judge_entry_by_entry(claim: Claim) -> Judgement | None:
    """The verdict on one entry, where that decides the row; None where it does not."""
    if (restated := of_one_entry(claim)) is None:
        return None
    said, is_whole = restated
    found = judge_readings(said)
    return found if found.verdict.praises or (is_whole and found.verdict.accuses) else None


def of_one_entry(claim: Claim) -> tuple[Claim, bool] | None:
    """The claim about one entry, and whether it says all that the claim says."""
    sides = terms_of(claim)
    if len(sides) != 2 or len(claim.readings) > 1 or claim.model is not None:
        return None
    left, right = sides
    if left.shape.is_scalar or left.shape != right.shape:
        return None
    values = {d.symbol: d.expression for d in claim.definitions if d.symbol.shape == left.shape}
    if not any(_maps_entries(side, values) for side in sides):
        return None
    entry = _Entry(left.shape, values)
    try:
        one, other = entry(left), entry(right)
    except ShapeError:
        return None
    kept = tuple(d for d in claim.definitions if d.symbol.shape.is_scalar)
    stated = tuple(
        h
        for h in claim.hypotheses
        if all(x.shape.is_scalar for s in (h.left, h.right) for x in {s, *free_leaves(s)})
    )
    said = replace(claim, left=one, right=other, definitions=kept, hypotheses=stated, premises=())
    others = [h for h in claim.hypotheses if h not in stated and h.relation is not Relation.MEMBER]
    return said, not entry.atoms and not others


def _maps_entries(side: Term, values: Mapping[Symbol, Term]) -> bool:
    """Whether a function of numbers is applied to a vector in a side, or in what its names are."""
    inside = [*subterms(side)]
    inside += [p for name in inside if isinstance(name, Symbol) and name in values
               for p in subterms(values[name])]  # fmt: skip
    return any(isinstance(p, Map) and not p.argument.shape.is_scalar for p in inside)


@dataclass(slots=True)
class _Entry:
    """One entry of terms of this shape; atoms: of those that are no entrywise operation."""

    shape: Shape
    values: Mapping[Symbol, Term]
    atoms: dict[Term, Symbol] = field(default_factory=dict)

    def __call__(self, term: Term) -> Term:
        match term:
            case Symbol() if (value := self.values.get(term)) is not None:
                return _Entry(self.shape, _without(self.values, term), self.atoms)(value)
            case Symbol() if term.shape == self.shape:
                return Symbol(term.name, indices=term.indices, role=term.role)
            case Filled(value):
                return value
            case Map(function, argument) if argument.shape == self.shape:
                return Map(function, self(argument))
            case Hadamard(left, right):
                return times(self(left), self(right))
            case Sum() | Negation():
                return term.map(self)
            case Quotient(top, bottom) if bottom.shape.is_scalar:
                return Quotient(self(top), self._number(bottom))
            case Product(factors):
                wide = [factor for factor in factors if not factor.shape.is_scalar]
                if len(wide) == 1:
                    return times(*(self(f) if f is wide[0] else self._number(f) for f in factors))
        return self._atom(term)

    def _number(self, factor: Term) -> Term:
        """A number that scales every entry; ‖z‖, tied to the entries of z, is any number."""
        tied = any(not leaf.shape.is_scalar for leaf in free_leaves(factor))
        return self._atom(factor) if tied else factor

    def _atom(self, term: Term) -> Symbol:
        key = canonical(term)
        if key not in self.atoms:
            self.atoms[key] = Symbol(Name("X", STYLE, label=f"entry {len(self.atoms) + 1}"))
        return self.atoms[key]


def _without(values: Mapping[Symbol, Term], name: Symbol) -> dict[Symbol, Term]:
    return {symbol: value for symbol, value in values.items() if symbol != name}

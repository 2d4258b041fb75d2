"""Identities of vector calculus for all fields: ∇·(fF) = f ∇·F + F·∇f, ∇×∇f = 0.

The values of a field and of its partials at one point are independent of each other (a polynomial
has any values and partials there), so each partial is a number of its own: f, f_x, f_xy, … and a
derivative of an expression in them follows by the chain rule.
"""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import WHOLE
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.matrices.entries import entries, scalar_entry
from derivations.judge.rungs.matrices import at_size, expanded_sides
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.differentiation import multiplied, summed
from derivations.terms import Call, Derivative, Name, PartialAt, Symbol, Term, Vector, subterms
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "partials at a point"
HIGHEST_ORDER = 4


def judge_fields(claim: Claim) -> Judgement | None:
    """An equation between derivatives of fields that nothing defines."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation not in EQUALITIES:
        return None
    jets = Jets(claim)
    parts = [part for side in sides for part in subterms(side)]
    if not any(map(jets.is_field, parts)) or any(map(jets.is_moved, parts)):
        return None
    try:
        left, right = (jets.explicit(side) for side in sides)
    except NotExplicit:
        return None
    judgement = at_size((left, right), {}, (), {})
    if judgement is None or judgement.verdict is not Verdict.PROVED:
        return judgement
    reason = "for all fields: their partials at a point are independent numbers"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, judgement.evidence.conditions))


class Jets:
    """Fields as symbols, one for each partial that occurs."""

    def __init__(self, claim: Claim) -> None:
        self.rules = {rule.name for rule in claim.functions}
        self.orders: dict[Symbol, tuple[str, tuple[str, ...]]] = {}  # of which field, by what
        self.at: tuple[Term, ...] = ()

    def is_field(self, term: Term) -> bool:
        """A function without a rule, of two or three bare variables."""
        if not isinstance(term, Call) or term.function.name in self.rules:
            return False
        if str(term.function.name) in WHOLE:  # gcd(a, b)
            return False
        bare = all(isinstance(a, Symbol) and not a.indices for a in term.arguments)
        return bare and len(term.arguments) in (2, 3) and not term.function.order

    def is_moved(self, term: Term) -> bool:
        """An integral or sum over a coordinate: it takes the field at more than one point."""
        fields = filter(self.is_field, subterms(term)) if term.binds else ()
        return any(getattr(term, term.binds) in free_leaves(field) for field in fields)

    def explicit(self, term: Term) -> Term:
        """The term in symbols only, every derivative by a coordinate taken."""
        calls = [part for part in subterms(term) if isinstance(part, Call) and self.is_field(part)]
        put: dict[Term, Term] = {call: self._of(call) for call in calls}
        return self._derived(replace_terms(term, put))

    def _of(self, call: Call) -> Term:
        if self.at and call.arguments != self.at:
            raise NotExplicit("fields of different coordinates")
        self.at = call.arguments
        name = call.function.name
        if call.shape.is_scalar:
            return self._symbol(str(name), name, ())
        if call.shape.rows.names or not call.shape.is_vector:
            raise NotExplicit("a field of matrices")
        places = range(1, call.shape.rows.at({}) + 1)
        return Vector(tuple(self._symbol(f"{name}_{i}", name, (str(i),)) for i in places))

    def _symbol(self, of: str, name: Name, below: tuple[str, ...]) -> Symbol:
        label = ",".join(part for part in (name.label, *below) if part)
        found = Symbol(name._replace(label=label))
        self.orders[found] = (of, ())
        return found

    def _derived(self, term: Term) -> Term:
        if (of_field := self._of_its_field(term)) is not None:
            return self._derived(of_field)
        if isinstance(term, Derivative) and term.wrt in self.at:
            inner = self._derived(term.term)
            if inner.shape.is_scalar:
                return self._slope(scalar_entry(inner, {}), term.wrt)
            return Vector(tuple(self._slope(row[0], term.wrt) for row in entries(inner, {})))
        return term.map(self._derived)

    def _of_its_field(self, term: Term) -> Term | None:
        """∂f(x, y)/∂x, where the row says ∂f/∂x beside fields of x and y."""
        match term:
            case PartialAt(function, variable, (), further) if term.shape.is_scalar:
                if function.name in self.rules or not {variable, *further} <= set(self.at):
                    return None
                slope: Term = self._of(Call(function, self.at))
                for by in (variable, *further):
                    slope = Derivative(slope, by)
                return slope
        return None

    def _slope(self, term: Term, by: Symbol) -> Term:
        """d/dx of an expression in x and in the partials."""
        parts = [derivative(term, by)]
        for symbol in sorted(free_leaves(term) & self.orders.keys(), key=repr):
            assert isinstance(symbol, Symbol)
            parts.append(multiplied(derivative(term, symbol), self._next(symbol, by)))
        return summed(*parts)

    def _next(self, symbol: Symbol, by: Symbol) -> Symbol:
        """f_xy of f_x and y; the order of differentiation does not matter."""
        of, letters = self.orders[symbol]
        letters = tuple(sorted((*letters, str(by.name))))
        if len(letters) > HIGHEST_ORDER:
            raise NotExplicit("partials of a high order")
        base = next(s for s, (name, so_far) in self.orders.items() if name == of and not so_far)
        below = ",".join(part for part in (base.name.label, "".join(letters)) if part)
        found = Symbol(base.name._replace(label=below))
        self.orders[found] = (of, letters)
        return found

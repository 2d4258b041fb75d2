"""y = x² ⟹ dy/dx = 2x: what an implication supposes of a name defines it for what follows.

Only where what follows differentiates the name: an equation for unknowns is solved, not
differentiated. Of a matrix also where it is computed with: A = QΛQ⁻¹ ⟹ A^k = QΛ^kQ⁻¹.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition, Entry, FunctionRule, Names, Purpose, Standing
from derivations.judge.speaking import every_subterm, terms_of
from derivations.terms import (
    Derivative,
    Formula,
    Function,
    Map,
    Name,
    PartialAt,
    Relation,
    Slopes,
    Symbol,
    Term,
    canonical,
)
from derivations.terms.substitution import free_leaves

EQUALS = (Relation.EQUAL, Relation.DEFINED)


def with_supposed_definition(claim: Claim) -> Claim:
    """The claim below the definition that its implication begins with, if it does."""
    if claim.premise is None or claim.purpose is not Purpose.EQUATION:
        return claim
    same_row = [p.formula for p in claim.premises if p.line == claim.place.line]
    for supposed in (claim.premise, *reversed(same_row)):
        found = claim if _is_put_in(supposed, claim) else _below(supposed, claim)
        if found is not None:
            return replace(found, purpose=Purpose.IDENTITY, premise=None)
    return claim


def is_perhaps_set(claim: Claim) -> bool:
    """f′(x) = 0 and dy/dx = 4, which may be to hold at a point that is sought.

    A = QΛQᵀ says more of Q than it writes.
    """
    sides = terms_of(claim)
    matrices = any(not d.symbol.shape.is_scalar for d in claim.definitions[-1:])
    return matrices or len(sides) < 2 or not all(free_leaves(side) for side in sides)


def _is_put_in(supposed: Formula, claim: Claim) -> bool:
    """du of u = ln x, for which the reader has put (ln x)′ dx."""
    if supposed.relation not in EQUALS or not isinstance(supposed.left, Symbol):
        return False
    parts = (part for side in terms_of(claim) for part in every_subterm(side))
    value = canonical(supposed.right)
    return any(isinstance(p, Derivative) and canonical(p.term) is value for p in parts)


def _below(supposed: Formula, claim: Claim) -> Claim | None:
    if supposed.relation not in EQUALS:
        return None
    match canonical(supposed.left):
        case Symbol() as name if _is_new(name.name, claim) and _is_given(name, supposed.right):
            used = _differentiates(name.name, claim) or _computes_with(name, claim)
            if name.shape == supposed.right.shape and used:
                given = Definition(name, supposed.right)
                return replace(claim, definitions=(*claim.definitions, given))
        case Map(Function(name, 0), Symbol() as variable) if _is_new(name, claim):
            if _differentiates(name, claim):
                rule = FunctionRule(name, (variable,), supposed.right)
                names: Names = {**claim.names, str(name): Entry(Standing.DECLARED, "", "function")}
                return replace(claim, functions=(*claim.functions, rule), names=names)
    return None


def _is_new(name: Name, claim: Claim) -> bool:
    defined = {d.symbol.name for d in claim.definitions} | {r.name for r in claim.functions}
    return name not in defined


def _is_given(name: Symbol, value: Term) -> bool:
    """Whether no member of its family is needed for it."""
    return not any(s.name == name.name for s in free_leaves(value) if isinstance(s, Symbol))


def _differentiates(name: Name, claim: Claim) -> bool:
    """Whether the claim has a derivative of the name by a letter."""
    for part in (part for side in terms_of(claim) for part in every_subterm(side)):
        match part:
            case Derivative(inner, _) | Slopes(inner, _):
                if any(_speaks_of(name, each) for each in every_subterm(inner)):
                    return True
            case PartialAt(Function(of), _, _):
                if of == name:
                    return True
            case Map(Function(of, order)) if order:
                if of == name:
                    return True
    return False


def _computes_with(name: Symbol, claim: Claim) -> bool:
    """A^k = …, det A = …: of a matrix A that the right side does not speak of."""
    left, *others = terms_of(claim)
    about = name in free_leaves(left) and left is not name and not name.shape.is_scalar
    return about and not any(name in free_leaves(other) for other in others)


def _speaks_of(name: Name, part: Term) -> bool:
    match part:
        case Symbol(own):
            return own == name
        case Map(Function(own, 0)):
            return own == name
    return False

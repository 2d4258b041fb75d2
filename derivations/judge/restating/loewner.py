"""A ⪯ B between square matrices: vᵀAv ≤ vᵀBv for every vector v (Horn, Johnson, 7.7)."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Entry, Reading
from derivations.reader.records import Standing
from derivations.terms import (
    Formula,
    Identity,
    Name,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Relation,
    Sum,
    Symbol,
    Term,
    Transpose,
    Zero,
    negative,
    number,
    subterms,
)
from derivations.terms.substitution import free_leaves

LETTERS, UNUSED = "vuwzqsrt", "any"
STRICT = (Relation.LESS, Relation.GREATER)
ORDERS = (*STRICT, Relation.AT_MOST, Relation.AT_LEAST)


def as_quadratic_forms(claim: Claim) -> Claim:
    """The claim about numbers; in a strict order the vector is not 0."""
    left, right = claim.left, claim.right
    assert isinstance(left, Term)
    assert isinstance(right, Term)
    vector = _fresh(claim, left if not left.shape.is_scalar else right)
    hypotheses = claim.hypotheses
    if claim.relation in STRICT:
        hypotheses = (*hypotheses, Formula(vector, Relation.NOT_EQUAL, Zero(*vector.shape)))
    asked = ("that it is asked of the matrix",) if _is_asked(claim, left, right) else ()
    known = Entry(Standing.DECLARED, "stands for every vector", "vector")
    return replace(
        claim,
        left=_form(left, vector),
        right=_form(right, vector),
        others=tuple(
            Reading(_form(r.left, vector), _form(r.right, vector), r.remark, r.contrary)
            for r in claim.others
            if isinstance(r.left, Term) and isinstance(r.right, Term)
            if {r.left.shape, r.right.shape} <= {left.shape, right.shape}
        ),
        hypotheses=hypotheses,
        unread=(*claim.unread, *asked),
        names={**claim.names, str(vector.name): known},
    )


def _is_asked(claim: Claim, left: Term, right: Term) -> bool:
    """P ≻ 0 of a P that nothing defines: a condition of a problem, wherever it stands."""
    known: set[Term] = {definition.symbol for definition in claim.definitions}
    sides = [side.term if isinstance(side, Transpose) else side for side in (left, right)]
    free = [side for side in sides if not isinstance(side, Number | Zero | Identity)]
    told = [h for h in claim.hypotheses if h.relation in ORDERS]
    if not any(isinstance(side, Transpose) for side in (left, right)):  # P = Pᵀ ≻ 0 is asked anew
        known |= {leaf for h in told for side in (h.left, h.right) for leaf in free_leaves(side)}
    return all(isinstance(side, Symbol) and side not in known for side in free)


def _fresh(claim: Claim, matrix: Term) -> Symbol:
    """A vector whose letter nothing that the claim rests on speaks of."""
    rested = [side for h in claim.hypotheses for side in (h.left, h.right)]
    rested += [side for d in claim.definitions for side in (d.symbol, d.expression)]
    rested += [rule.body for rule in claim.functions]
    rested += [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    taken = {s.name.letter for term in rested for s in subterms(term) if isinstance(s, Symbol)}
    letter = next(each for each in (*LETTERS, UNUSED) if each not in taken)
    return Symbol(Name(letter), matrix.shape.rows, number(1).shape.cols)


def _form(side: Term, vector: Symbol) -> Term:
    """vᵀAv, sum by sum, without numbers inside: c(vᵀx)(yᵀv) of c x yᵀ."""
    match side:
        case Number() | Zero():
            return number(0)
        case Identity():
            return Power(Norm(vector), number(2))
        case Sum(terms):
            return Sum(tuple(_form(each, vector) for each in terms))
        case Negation(inner):
            return negative(_form(inner, vector))
        case Product(factors) if any(f.shape.is_scalar for f in factors):
            numbers = tuple(f for f in factors if f.shape.is_scalar)
            rest = tuple(f for f in factors if not f.shape.is_scalar)
            inner = rest[0] if len(rest) == 1 else Product(rest)
            return Product((*numbers, _form(inner, vector)))
        case Product((column, row)) if column.shape.is_vector:
            return Product((Product((Transpose(vector), column)), Product((row, vector))))
    return Product((Transpose(vector), side, vector))

"""Rules of norms: the Euclidean norm of vectors and the largest singular value of matrices.

Each inequality has a certificate for every dimension in derivations.semantics.certificates.
Source: R. Horn, C. Johnson, "Matrix Analysis", 2nd ed., 5.6.
"""

from __future__ import annotations

from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.rewriting import Rule, rule
from derivations.kernel.signs import nonnegative
from derivations.terms import (
    Absolute,
    Diagonal,
    Formula,
    Hadamard,
    Identity,
    Index,
    Jacobian,
    Kronecker,
    Map,
    Negation,
    Norm,
    Number,
    Power,
    Product,
    Relation,
    Role,
    Sum,
    Supremum,
    Symbol,
    Term,
    Transpose,
    free_indices,
    number,
    plus,
    substitute,
    times,
)
from derivations.terms.substitution import free_leaves

AT_MOST = Relation.AT_MOST


@rule("submultiplicativity", AT_MOST)
def submultiplicativity(term: Term, _: Hypotheses) -> Term | None:
    """‖A B‖ ≤ ‖A‖ ‖B‖; a scalar factor leaves as |a|."""
    match term:
        case Norm(Product(factors), ""):
            return times(*map(_size, factors))
    return None


def _size(factor: Term) -> Term:
    return Absolute(factor) if factor.shape.is_scalar else Norm(factor)


@rule("submultiplicativity", AT_MOST)
def split_last(term: Term, _: Hypotheses) -> Term | None:
    """‖A … Y Z‖ ≤ ‖A … Y‖ ‖Z‖ for matrices."""
    match term:
        case Norm(Product((*before, last)), ""):
            first = times(*before)
            if not first.shape.is_scalar and not last.shape.is_scalar:
                return times(Norm(first), Norm(last))
    return None


@rule("triangle inequality", AT_MOST)
def triangle_inequality(term: Term, _: Hypotheses) -> Term | None:
    """‖A + B‖ ≤ ‖A‖ + ‖B‖."""
    match term:
        case Norm(Sum(terms), ""):
            return plus(*map(Norm, terms))
    return None


@rule("norm of a Kronecker product")
def norm_of_kronecker(term: Term, _: Hypotheses) -> Term | None:
    """‖A ⊗ B‖ = ‖A‖ ‖B‖ (Horn and Johnson, "Topics in Matrix Analysis", 4.2.15)."""
    match term:
        case Norm(Kronecker(left, right), ""):
            return times(Norm(left), Norm(right))
    return None


@rule("norm of a transpose")
def norm_of_transpose(term: Term, _: Hypotheses) -> Term | None:
    """‖Aᵀ‖ = ‖A‖, ‖−A‖ = ‖A‖."""
    match term:
        case Norm(Transpose(inner) | Negation(inner), ""):
            return Norm(inner)
    return None


@rule("norm of the identity")
def norm_of_identity(term: Term, _: Hypotheses) -> Term | None:
    """‖I‖ = 1 (at least one row)."""
    match term:
        case Norm(Identity(), ""):
            return number(1)
    return None


@rule("norm of a diagonal matrix")
def norm_of_diagonal(term: Term, _: Hypotheses) -> Term | None:
    """‖diag(v)‖ = max_j |v_j|."""
    match term:
        case Norm(Diagonal(vector), ""):
            return Norm(vector, "max")
    return None


@rule("largest entry of an entrywise product", AT_MOST)
def largest_of_hadamard(term: Term, _: Hypotheses) -> Term | None:
    """max_j |a_j b_j| ≤ max_j |a_j| max_j |b_j|."""
    match term:
        case Norm(Hadamard(left, right), "max"):
            return times(Norm(left, "max"), Norm(right, "max"))
    return None


@rule("supremum bound", AT_MOST)
def supremum_bound(term: Term, hypotheses: Hypotheses) -> Term | None:
    """max_j |f(v_j)| ≤ g where the hypotheses state |f(z)| ≤ g for all z; f may be σ′."""
    match term:
        case Norm(Map(function, _), "max"):
            for fact in hypotheses.facts:
                match fact:
                    case Formula(Absolute(Map(known, Symbol() as z)), Relation.AT_MOST, bound):
                        of_all = known == function and z.role is Role.VARIABLE and not z.indices
                        if of_all and not free_indices(bound) and z not in free_leaves(bound):
                            return bound
    return None


@rule("absolute value of a non-negative number")
def absolute_of_nonnegative(term: Term, hypotheses: Hypotheses) -> Term | None:
    """|a| = a for a ≥ 0, |−a| = a for a number."""
    match term:
        case Absolute(Number(value, _)):
            return number(abs(value))
        case Absolute(inner) if nonnegative(inner, hypotheses):
            return inner
    return None


@rule("power of a number at most one", AT_MOST)
def power_at_most_one(term: Term, hypotheses: Hypotheses) -> Term | None:
    """r^m ≤ 1 for 0 ≤ r ≤ 1 and an integer m ≥ 0."""
    match term:
        case Power(base, Index() as exponent) if hypotheses.entail(exponent):
            at_most_one = Formula(base, AT_MOST, number(1))
            if nonnegative(base, hypotheses) and hypotheses.state(at_most_one):
                return number(1)
    return None


def bounded_by_supremum(variable: Index) -> Rule:
    """‖∂ε_t/∂x_t‖ ≤ sup_s ‖∂ε_s/∂x_s‖: one value is at most the supremum over all of them."""

    @rule("bounded by its supremum", AT_MOST)
    def apply(term: Term, _: Hypotheses) -> Term | None:
        match term:
            case Norm(Jacobian(Symbol(), Symbol()), ""):
                (at,) = free_indices(term) if len(free_indices(term)) == 1 else (None,)
                if at is not None and variable.variable not in free_indices(term):
                    return Supremum(variable, substitute(term, {at: variable}))
        return None

    return apply


BOUNDING = (
    norm_of_kronecker,
    norm_of_transpose,
    norm_of_identity,
    norm_of_diagonal,
    triangle_inequality,
    submultiplicativity,
    largest_of_hadamard,
    supremum_bound,
    absolute_of_nonnegative,
)

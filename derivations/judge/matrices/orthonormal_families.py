"""Orthonormal families, e_iᵀe_j = δ_ij: the products of their members, and members that are so.

A family is met by construction: its members are columns of an orthogonal matrix, as many as there
are rows at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from derivations.judge.expanding.members import delta, is_delta
from derivations.judge.matrices.admitted import orthonormal_columns
from derivations.judge.matrices.entries import entries
from derivations.terms import (
    Formula,
    Index,
    Name,
    Product,
    Relation,
    Symbol,
    Term,
    Transpose,
    index,
    number,
    subterms,
)

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
MOST_MEMBERS = 8
ROWS = {"Ket": "Bra"}  # the columns and the rows of Dirac's states


def family_of(formula: Formula) -> Symbol | None:
    """e_i of e_iᵀe_j = δ_ij, whichever side is which."""
    if formula.relation not in EQUALITIES:
        return None
    for one, other in ((formula.left, formula.right), (formula.right, formula.left)):
        match one:
            case Product(
                (Transpose(Symbol(_, _, _, (i,)) as first), Symbol(_, _, _, (j,)) as last)
            ):
                is_family = _is_dual(first.name, last.name) and i is not j and is_delta(other)
                if is_family and {i, j} == set(other.indices):  # type: ignore[attr-defined]
                    return last
    return None


def _is_dual(row: Name, column: Name) -> bool:
    """Whether the one is the row of the other: xᵀ of x, ⟨n| of |n⟩."""
    return row == column._replace(letter=ROWS.get(column.letter, column.letter))


def families_in(hypotheses: Sequence[Formula]) -> dict[Name, Symbol]:
    """The orthonormal families that hypotheses state, by their names."""
    found = (family_of(h) for h in hypotheses)
    return {member.name: member for member in found if member is not None}


def products(families: Mapping[Name, Symbol], sides: Sequence[Term]) -> Iterator[Formula]:
    """e_pᵀe_q = δ_pq of all members that the sides speak of."""
    parts = {part for side in sides for part in subterms(side)}
    names = {name._replace(letter=ROWS.get(name.letter, name.letter)) for name in families}
    members = [p for p in parts if isinstance(p, Symbol) and p.name in families]
    rows = [p for p in parts if isinstance(p, Symbol) and p.name in names]
    if len(members) > MOST_MEMBERS:
        return
    for first in rows:
        for last in members:
            (p,), (q,) = first.indices, last.indices
            yield Formula(Product((Transpose(first), last)), Relation.EQUAL, inner_product(p, q))


def inner_product(p: Term, q: Term) -> Term:
    """δ_pq, as a number where both are."""
    if p is q:
        return number(1)
    if isinstance(p, Index) and isinstance(q, Index) and p.is_constant and q.is_constant:
        return number(0)
    return delta(p, q)


def entries_of_members(
    families: Mapping[Name, Symbol], sizes: Mapping[str, int], turn: int
) -> dict[Term, Term]:
    """The entries of e_1, e_2, … as the columns of an orthogonal matrix of their length."""
    put: dict[Term, Term] = {}
    for member in families.values():
        length = len(entries(member, sizes))
        columns = orthonormal_columns(length, length, turn)
        for k in range(1, length + 1):
            one = entries(Symbol(member.name, member.rows, member.cols, (index(k),)), sizes)
            for (entry,), row in zip(one, columns, strict=True):
                put[entry] = row[k - 1]
    return put

"""Orthonormal families, e_iᵀe_j = δ_ij: the products of their members, and members that are so.

A family is met by construction: its members are columns of an orthogonal matrix, as many as there
are rows at most. Those of an orthogonal family, x_iᵀx_j = δ_ij x_jᵀx_j, are multiples of such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

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
    times,
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
                other = _without_length(other, last)
                is_family = _is_dual(first.name, last.name) and i is not j and is_delta(other)
                if is_family and {i, j} == set(other.indices):  # type: ignore[attr-defined]
                    return last
    return None


def _square(member: Symbol) -> Term:
    return Product((Transpose(member), member))


def _without_length(value: Term, member: Symbol) -> Term:
    """δ_ij of δ_ij x_jᵀx_j"""
    match value:
        case Product((factor, *others)) if is_delta(factor):
            square = _square(member)
            if others == [square] or Product(tuple(others)) == square:
                return factor
    return value


def _is_dual(row: Name, column: Name) -> bool:
    """Whether the one is the row of the other: xᵀ of x, ⟨n| of |n⟩."""
    return row == column._replace(letter=ROWS.get(column.letter, column.letter))


def families_in(hypotheses: Sequence[Formula]) -> dict[Name, Symbol]:
    """The orthonormal families that hypotheses state, by their names."""
    found = (family_of(h) for h in hypotheses)
    return {member.name: member for member in found if member is not None}


def orthogonal_in(hypotheses: Sequence[Formula]) -> frozenset[Name]:
    """Those families of which the members may have any length."""
    found = ((family_of(h), h) for h in hypotheses)
    return frozenset(
        member.name
        for member, h in found
        if member is not None and not is_delta(h.left) and not is_delta(h.right)
    )


def products(
    families: Mapping[Name, Symbol], sides: Sequence[Term], scaled: Collection[Name] = ()
) -> Iterator[Formula]:
    """e_pᵀe_q = δ_pq of all members that the sides speak of, times x_qᵀx_q of scaled ones."""
    parts = {part for side in sides for part in subterms(side)}
    names = {name._replace(letter=ROWS.get(name.letter, name.letter)) for name in families}
    single = [p for p in parts if isinstance(p, Symbol) and len(p.indices) == 1]
    members = [p for p in single if p.name in families]
    rows = [p for p in single if p.name in names]
    if len(members) > MOST_MEMBERS:
        return
    for first in rows:
        for last in members:
            (p,), (q,) = first.indices, last.indices
            value = inner_product(p, q)
            if last.name in scaled:
                if p is q:
                    continue
                value = value if value == number(0) else times(value, _square(last))
            yield Formula(Product((Transpose(first), last)), Relation.EQUAL, value)


def inner_product(p: Term, q: Term) -> Term:
    """δ_pq, as a number where both are."""
    if p is q:
        return number(1)
    if isinstance(p, Index) and isinstance(q, Index) and p.is_constant and q.is_constant:
        return number(0)
    return delta(p, q)


def entries_of_members(
    families: Mapping[Name, Symbol],
    sizes: Mapping[str, int],
    turn: int,
    scaled: Collection[Name] = (),
) -> dict[Term, Term]:
    """The entries of e_1, e_2, … as the columns of an orthogonal matrix of their length."""
    put: dict[Term, Term] = {}
    for member in families.values():
        length = len(entries(member, sizes))
        columns = orthonormal_columns(length, length, turn)
        for k in range(1, length + 1):
            one = entries(Symbol(member.name, member.rows, member.cols, (index(k),)), sizes)
            longer = member.name in scaled
            for (entry,), row in zip(one, columns, strict=True):
                put[entry] = times(number(k + 1), row[k - 1]) if longer else row[k - 1]
    return put

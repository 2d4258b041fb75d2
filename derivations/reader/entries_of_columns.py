"""One entry of a column that is put together: the first of (x_t, y_t) - η∇f(x_t, y_t)."""

from __future__ import annotations

from derivations.terms import (
    GradientAt,
    Matrix,
    Negation,
    PartialAt,
    Product,
    Sum,
    Term,
    Vector,
    negative,
    plus,
    times,
)


def entry_at(column: Term, place: int) -> Term | None:
    """The entry at a place, counted from 0; None of a column whose entries nothing shows.

    >>> from derivations.terms import Vector, number, scalar
    >>> entry_at(Vector((scalar("x"), scalar("y"))), 1) is scalar("y")
    True
    """
    match column:
        case Vector(entries):
            return entries[place]
        case Matrix(rows) if all(len(row) == 1 for row in rows):
            return rows[place][0]
        case GradientAt(function, variables, point) if len(point) == len(variables):
            return PartialAt(function, variables[place], point)
        case Negation(inner):
            found = entry_at(inner, place)
            return None if found is None else negative(found)
        case Sum(terms):
            parts = [entry_at(term, place) for term in terms]
            known = [part for part in parts if part is not None]
            return plus(*known) if len(known) == len(parts) else None
        case Product(factors):
            columns = [factor for factor in factors if not factor.shape.is_scalar]
            if len(columns) != 1 or (found := entry_at(columns[0], place)) is None:
                return None
            return times(*(found if factor is columns[0] else factor for factor in factors))
    return None

"""Columns by the equations that they stand in: A x = b, (XᵀX + λI) w = Xᵀy, A v = λ v."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.reader.naming import Named, named
from derivations.reader.raw import Bracket, Juxtaposed, Node, Nothing, Numeral, Signed, Superscript
from derivations.reader.records import Statement
from derivations.reader.usage.kinds import base_of, kind_of
from derivations.reader.usage.record import Usage

ZERO = Numeral(Fraction(0))


def note_systems(found: Usage, statement: Statement) -> None:
    """Where each side is a sum of columns, and a matrix is applied to one, all of them are vectors.

    A number would stand before the matrix, as λ does in λ A.
    """
    if not found.matrices:
        return
    sides = zip(statement.sides, statement.relations, statement.sides[1:], strict=False)
    for left, sign, right in sides:
        if sign != "=" or left is None or right is None:
            continue
        summands = [part for side in (left, right) for part in _summands(side)]
        columns = [_column(found, part) for part in summands if part != ZERO]
        names = [name for name in columns if name is not None]
        if len(names) == len(columns) and any(_is_applied(found, part) for part in summands):
            found.vectors |= {name.name for name in names if name.name not in found.matrices}


def _summands(side: Node) -> Iterator[Node]:
    if isinstance(side, Signed):
        for _, part in side.parts:
            yield from _summands(part)
    elif not isinstance(side, Nothing):
        yield side


def _column(found: Usage, summand: Node) -> Named | None:
    """w of w, λ w and Xᵀ w: a small letter that stands last, and counts nothing."""
    match summand:
        case Juxtaposed(parts) if all(sign in ("", "cdot") for sign, _ in parts):
            last = parts[-1][1]
        case _:
            last = summand
    name = named(last, found.labels)
    if name is None or name.indices or not name.name.letter.islower():
        return None
    is_other = name.name in found.functions or name.name.letter in found.indices
    return None if is_other else name


def _is_applied(found: Usage, summand: Node) -> bool:
    """Xᵀ y, with nothing but matrices before y."""
    if not isinstance(summand, Juxtaposed):
        return False
    *before, _ = (part for _, part in summand.parts)
    rows = any(kind_of(found, base_of(part)) == "vector" for part in before)
    return _is_matrix(found, before[-1]) and not rows  # dᵀP v is a number


def _is_matrix(found: Usage, part: Node) -> bool:
    match part:
        case Bracket("(" | "[", _, (inner,)):
            return _is_matrix(found, inner)
        case Signed(parts):
            return any(_is_matrix(found, each) for _, each in parts)
        case Juxtaposed(parts):
            return all(_is_matrix(found, each) for _, each in parts[1:])
        case Superscript():
            return base_of(part) is not part and _is_matrix(found, part.base)
    return kind_of(found, part) == "matrix"

r"""Matrices and columns with dots: [x_1; ⋮; x_n], [a_1 ⋯ a_n], and m × n of entries a_ij.

    stacked(rows)      from the built cells, None in place of dots

The first row is generalized over its dots, then the rows over theirs; columns that dots do not
leave out follow their own pattern, or stay as they are: [1, x_1; ⋮, ⋮; 1, x_n].
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from derivations.reader.dots.alike import general_term
from derivations.reader.dots.patterns import fresh, of_members, pattern
from derivations.reader.dots.steps import NoPattern
from derivations.terms import (
    Dimension,
    Index,
    IndexedSum,
    Matrix,
    Stacked,
    Term,
    Transpose,
    index,
    substitute,
)
from derivations.terms.entrywise import Blocks
from derivations.terms.equality import as_index, canonical

Cells = Sequence[Term | None]
Row = tuple[tuple[Term, ...], Index | None, Dimension | None]  # its pieces; what runs along it
ONE = Dimension.of(1)


def stacked(rows: Sequence[Cells]) -> Term:
    """The matrix that the cells show; NoPattern where they show none."""
    if len({len(row) for row in rows}) != 1:
        raise NoPattern("rows of different lengths")
    left_out = [k for k, row in enumerate(rows) if all(cell is None for cell in row)]
    beside = [k for k in range(len(rows[0])) if all(row[k] is None for row in rows)]
    if len(left_out) > 1 or len(beside) > 1:
        raise NoPattern("dots in several places")
    kept = [_row(row, beside) for k, row in enumerate(rows) if k not in left_out]
    if not left_out:
        if len(kept) != 1:
            raise NoPattern("rows that are written out beside dots")
        return _as_row(kept[0])
    place = left_out[0]
    if place != len(kept) - 1:
        raise NoPattern("more than one row behind the dots")
    return _below_one_another(kept[:place], kept[place])


def _row(cells: Cells, beside: Sequence[int]) -> Row:
    """One piece that runs along the row, or its cells."""
    if not beside:
        written = tuple(cell for cell in cells if cell is not None)
        if len(written) != len(cells):
            raise NoPattern("dots in some rows only")
        return written, None, None
    (place,) = beside
    shown, behind = cells[:place], cells[place + 1 :]
    if len(behind) != 1 or any(cell is None for cell in (*shown, *behind)):
        raise NoPattern("more than one column behind the dots")
    found = _general([cell for cell in shown if cell is not None], behind[0])
    return (found[2],), found[0], found[1]


def _general(shown: Sequence[Term], last: Term | None) -> tuple[Index, Dimension, Term]:
    """The letter that runs from 1, how far, and the term at it."""
    assert last is not None
    with suppress(NoPattern):
        return _between(shown, last)
    with suppress(NoPattern):
        found = of_members("sum", shown, last)
        if isinstance(found, IndexedSum):
            return _from_one(found.variable, found.lower, found.upper, found.body)
    if len(shown) < 2:
        raise NoPattern("too few terms are shown")
    with suppress(NoPattern):
        found = pattern("sum", shown, last)  # 1, x, …, x^n
        if isinstance(found, IndexedSum):
            return _from_one(found.variable, found.lower, found.upper, found.body)
    letter = fresh([*shown, last])
    body, count = general_term(letter, shown, last)
    if count is None:
        raise NoPattern("nothing tells how many there are")
    return _from_one(letter, index(0), count - 1, body)


def _between(shown: Sequence[Term], last: Term) -> tuple[Index, Dimension, Term]:
    """a_{nj} of a_{n1}, …, a_{nn}: what differs between the first and the last one goes from 1."""
    letter = fresh([*shown, last])
    ends: set[tuple[Index, Index]] = set()
    body = _alike(shown[0], last, letter, ends)
    if len(ends) != 1:
        raise NoPattern("the changes tell different numbers of terms")
    start, end = ends.pop()
    members = (substitute(body, {letter.variable: start + k}) for k in range(len(shown)))
    if not all(m is t or canonical(m) is canonical(t) for m, t in zip(members, shown, strict=True)):
        raise NoPattern("the terms between follow another pattern")
    return _from_one(letter, start, end, body)


def _alike(first: Term, last: Term, letter: Index, ends: set[tuple[Index, Index]]) -> Term:
    """The term with the letter where one has 0 or 1, and the other one a letter."""
    if first is last:
        return first
    start, end = as_index(first), as_index(last)
    if isinstance(start, Index) and isinstance(end, Index):
        if not (start.is_constant and not end.is_constant and start.constant in (0, 1)):
            raise NoPattern("places that do not go from a number to a letter")
        ends.add((start, end))
        return letter
    if type(first) is not type(last) or len(first.children) != len(last.children):
        raise NoPattern("terms that are not written alike")
    pairs = zip(first.children, last.children, strict=True)
    inner = iter([_alike(a, b, letter, ends) for a, b in pairs])
    whole = first.map(lambda _: next(inner))
    if not first.children or _put_back(whole, letter, ends) is not last:
        raise NoPattern("terms that are not written alike")
    return whole


def _put_back(whole: Term, letter: Index, ends: set[tuple[Index, Index]]) -> Term:
    """The term with the last value for the letter."""
    if len(ends) != 1:
        raise NoPattern("the changes tell different numbers of terms")
    return substitute(whole, {letter.variable: next(iter(ends))[1]})


def _from_one(letter: Index, lower: Term, upper: Term, body: Term) -> tuple[Index, Dimension, Term]:
    start, end = as_index(lower), as_index(upper)
    if not (isinstance(start, Index) and start.is_constant and isinstance(end, Index)):
        raise NoPattern("ends that are no whole numbers")
    count = end - start + 1
    if count.is_constant or any(c < 1 for _, c in count.parts):
        raise NoPattern("a number of terms that is no letter")
    shifted = substitute(body, {letter.variable: letter + (start.constant - 1)})
    return letter, _size(count), shifted


def _size(count: Index) -> Dimension:
    """n + 1 as the number of rows."""
    named = (c * Dimension.of(name) for name, c in count.parts)
    return sum(named, Dimension.of(0)) + count.constant


def _as_row(row: Row) -> Term:
    """[a_1 ⋯ a_n] of numbers or of columns."""
    pieces, letter, size = row
    if letter is None or size is None:
        return _written(pieces)
    (body,) = pieces
    if body.shape.cols != ONE:
        raise NoPattern("blocks beside one another")
    return Transpose(Stacked(letter, size, body if body.shape.is_scalar else Transpose(body)))


def _written(pieces: tuple[Term, ...]) -> Term:
    if len(pieces) == 1:
        return pieces[0]
    if not all(piece.shape.is_scalar for piece in pieces):
        raise NoPattern("blocks beside one another")
    return Matrix((pieces,))


def _below_one_another(shown: Sequence[Row], last: Row) -> Term:
    _, along, width = last
    if any(row[2] != width for row in shown):
        raise NoPattern("rows of different lengths")
    if along is not None:
        shown = [(_with_letter(row, along), along, width) for row in shown]
    columns = list(zip(*(row[0] for row in (*shown, last)), strict=True))
    try:
        found = [_column(column) for column in columns]
    except NoPattern:
        return _behind_the_first(shown, last)
    runs = {(letter, size) for letter, size, _ in found if letter is not None}
    sizes = {size for _, size in runs}
    if len(sizes) != 1:
        raise NoPattern("the changes tell different numbers of rows")
    letter, size = next(iter(runs))
    assert letter is not None
    assert size is not None
    bodies = tuple(
        body if own is None or own is letter else substitute(body, {own.variable: letter})
        for own, _, body in found
    )
    row = _as_row((bodies, along, width))
    if row.shape.rows != ONE:
        raise NoPattern("blocks below one another")
    return Stacked(letter, size, row)


def _behind_the_first(shown: Sequence[Row], last: Row) -> Term:
    """[1; x_1; ⋮; x_n]: the first row for itself above a column with a pattern."""
    first, *others = shown
    if not others or first[1] is not None or any(len(row[0]) != 1 for row in (*shown, last)):
        raise NoPattern("the rows show none")
    return Blocks(((first[0][0],), (_below_one_another(others, last),)))


def _with_letter(row: Row, letter: Index) -> tuple[Term, ...]:
    """The pieces of a row in the letter of another one."""
    pieces, own, _ = row
    if own is None or own is letter:
        return pieces
    return tuple(substitute(piece, {own.variable: letter}) for piece in pieces)


def _column(column: Sequence[Term]) -> tuple[Index | None, Dimension | None, Term]:
    """What stands in a column, which may be the same in all rows."""
    if all(cell is column[0] for cell in column):
        return None, None, column[0]
    return _general(column[:-1], column[-1])

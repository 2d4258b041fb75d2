r"""Sums and products whose terms come in blocks: a_{11} + a_{12} + a_{21} + \dots + a_{n2}.

As many terms as stand behind the dots are one block; each place of it has a pattern of its own, and
all of them tell the same number of blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from derivations.reader.dots.number_dots import between_numbers
from derivations.reader.dots.patterns import pattern
from derivations.reader.dots.steps import NoPattern
from derivations.terms import Index, IndexedProduct, IndexedSum, Product, Sum, Term


def in_blocks(kind: str, before: Sequence[Term], behind: Sequence[Term]) -> Term | None:
    """The sum or product; None where the terms do not come in blocks, or follow one pattern."""
    size = len(behind)
    if size < 2 or not before or len(before) % size or _is_one_pattern(kind, before, behind):
        return None
    columns: list[Term] = []
    for place in range(size):
        try:
            columns.append(_column(kind, before[place::size], behind[place]))
        except NoPattern:
            return None
    if len({_length(column) for column in columns}) != 1:
        return None
    return Sum(tuple(columns)) if kind == "sum" else Product(tuple(columns))


def _is_one_pattern(kind: str, before: Sequence[Term], behind: Sequence[Term]) -> bool:
    """x^n + x^{n-1} y + … + x y^{n-1} + y^n goes on term by term."""
    with suppress(NoPattern):
        pattern(kind, before, behind[-1], behind[:-1])
        return True
    return False


def _column(kind: str, shown: Sequence[Term], last: Term) -> Term:
    if len(shown) > 1 and (found := between_numbers(kind, shown, [last])) is not None:
        return found
    return pattern(kind, shown, last)


def _length(column: Term) -> Index | None:
    """How many terms a column has."""
    match column:
        case IndexedSum(_, Index() as low, Index() as high) | IndexedProduct(
            _, Index() as low, Index() as high
        ):
            return high - low
    return None


__all__ = ["in_blocks"]

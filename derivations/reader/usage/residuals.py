"""Residuals: the names of (Xw - Y)ᵀ … (Xw - Y), which is a number.

A capital before a small letter that ends its product is a matrix before a column, so that what is
taken from it is a column, too, written small or large.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Mark, Node, Signed, Superscript
from derivations.reader.usage.record import Usage
from derivations.terms import Name


def note_residuals(found: Usage, parts: Sequence[Node]) -> None:
    """Note w and Y as vectors, X as a matrix, where the same bracket stands around a product."""
    for place, part in enumerate(parts):
        match part:
            case Superscript(Bracket("(" | "[", _, (Signed(summands),)) as base, script):
                if _transposes(script) and base in parts[place + 1 :]:
                    _note(found, [each for _, each in summands])


def _transposes(script: Node) -> bool:
    return script == Mark("⊤") or (isinstance(script, Letter) and script.letter == "T")


def _note(found: Usage, summands: list[Node]) -> None:
    products = list(_images(summands))
    if not products:
        return
    found.matrices.update(matrix for matrix, _ in products)
    found.vectors.update(column for _, column in products)
    alone = (named(each) for each in summands)
    found.vectors.update(one.name for one in alone if one is not None and not one.indices)


def _images(summands: list[Node]) -> Iterator[tuple[Name, Name]]:
    """X and w of a summand X w."""
    for each in summands:
        if not isinstance(each, Juxtaposed) or len(each.parts) != 2 or each.parts[1][0]:
            continue
        matrix, column = (named(part) for _, part in each.parts)
        if matrix is None or column is None or matrix.indices or column.indices:
            continue
        capital = len(matrix.name.letter) == 1 and matrix.name.letter.isupper()
        if capital and column.name.letter[:1].islower():
            yield matrix.name, column.name

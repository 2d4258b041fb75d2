"""ε_{ijk} a_j b_k is written out where a section uses index notation, and nowhere else."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.index_notation import with_index_notation
from derivations.reader.raw import Array, Node, Subscript, nodes
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.text.source import Source

CONVENTION = "Repeated indices are summed from 1 to 3. "


def sides(text: str) -> list[Node]:
    document = with_index_notation(read_text(Source("x.tex", text)))
    return [side for display in document.displays for side in sides_of(in_display(display))]


@pytest.mark.parametrize(
    ("formula", "rows", "entries"),
    [
        (r"a_i b_i = b_i a_i", 0, 6),  # a_1 b_1 + a_2 b_2 + a_3 b_3
        (r"\delta_{ij} a_j = a_i", 3, 3),
        (r"\epsilon_{ijk} a_j b_k = -\epsilon_{ikj} a_j b_k", 3, 12),
        (r"\epsilon_{ijk} \epsilon_{ilm} = 0", 81, 0),
    ],
)
def test_sides_are_written_out(formula: str, rows: int, entries: int) -> None:
    left, _ = sides(rf"{CONVENTION}\[ {formula} \]")
    assert (len(left.rows) if isinstance(left, Array) else 0) == rows
    assert sum(isinstance(n, Subscript) for n in nodes(left)) == entries


@pytest.mark.parametrize(
    "text",
    [
        r"\[ a_i b_i = 1 \]",  # no convention
        CONVENTION + r"\[ a_i b_i c_i = 1 \]",  # a letter three times
        CONVENTION + r"\[ \sqrt{a_i a_i} = 1 \]",  # not linear
        CONVENTION + r"\[ \mathbf{e}_i a_i = \mathbf{a} \]",  # vectors with an index
        r"\[ y_{ijk} = \mu + \epsilon_{ijk} \]",  # errors of a model
    ],
)
def test_what_is_no_index_notation_stays(text: str) -> None:
    document = read_text(Source("x.tex", text))
    before = [side for display in document.displays for side in sides_of(in_display(display))]
    assert sides(text) == before

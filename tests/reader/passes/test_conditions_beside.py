"""A condition in a cell of its own belongs to the formula left of it."""

from __future__ import annotations

from derivations.reader.document import read_text
from derivations.reader.passes.conditions_beside import with_conditions_beside
from derivations.reader.records import Link, Row
from derivations.reader.text.source import Source


def rows(cells: str) -> list[Row]:
    latex = rf"\begin{{align*}} {cells} \end{{align*}}"
    document = with_conditions_beside(read_text(Source("x.tex", latex)))
    return [row for display in document.displays for row in display.rows]


def test_a_condition_joins_its_row() -> None:
    (row,) = rows(r"a &= b, & \text{if } x \ge 0")
    assert [s.link for s in row.statements] == [Link.FIRST, Link.CONDITION]
    (row,) = rows(r"a &= b, & x < 0")
    assert len(row.statements) == 2


def test_what_nothing_reads_stays_beside() -> None:
    (row,) = rows(r"a &= b & \text{otherwise}")
    assert row.beside == "otherwise"
    (row,) = rows(r"a &= b & \text{if } x = 0")
    assert "x = 0" in row.beside


def test_a_second_equation_stays_a_row() -> None:
    assert len(rows(r"a &= b & c &= d")) == 2
    assert len(rows(r"a &= b & c &\ge d")) == 2
    assert len(rows(r"a &= b & c = d")) == 2

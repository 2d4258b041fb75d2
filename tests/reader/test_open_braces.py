"""Equations below a brace are statements of their own; values with conditions are not."""

from __future__ import annotations

from derivations.reader.document import read_text
from derivations.reader.open_braces import with_open_braces
from derivations.reader.raw import Cases
from derivations.reader.records import Document, Link
from derivations.reader.text.source import Source


def read(latex: str) -> Document:
    return read_text(Source("x.tex", latex))


def counts(document: Document) -> list[int]:
    statements = [s for d in document.displays for row in d.rows for s in row.statements]
    return [len(statement.relations) for statement in statements]


def test_equations_below_a_brace_are_opened() -> None:
    document = read(r"\[ \begin{cases} f(1) = 2 \\ f(2) = 5 = g(1) \end{cases} \]")
    assert counts(document) == [0]
    assert counts(with_open_braces(document, ())) == [1, 2]


def test_a_line_of_an_argument_stays() -> None:
    document = read(r"\[ \begin{cases} x + y = 2 \\ x - y = 0 \end{cases} \]")
    (display,) = document.displays
    (statement,) = display.rows[0].statements
    assert with_open_braces(document, {id(statement)}) == document


def test_values_with_conditions_stay() -> None:
    document = read(r"\[ f(x) = \begin{cases} 1 & x > 0 \\ 0 & x \leq 0 \end{cases} \]")
    assert with_open_braces(document, ()) == document


def test_a_branch_under_a_condition_is_a_row_of_its_own() -> None:
    document = read(r"\[ \begin{cases} x = 2t & t > 0 \\ y = t & \text{on } A \end{cases} \]")
    first, second = with_open_braces(document, ()).displays[0].rows
    assert [s.link for s in first.statements] == [Link.FIRST, Link.CONDITION]
    assert (first.beside, second.beside) == ("", "A")


def test_equations_for_one_name_are_its_cases() -> None:
    document = read(r"\[ \begin{cases} y = 1 & t > 0 \\ y = 2 & t \le 0 \end{cases} \]")
    (row,) = with_open_braces(document, ()).displays[0].rows
    assert isinstance(row.statements[0].sides[1], Cases)


def test_a_value_of_another_letter_says_nothing() -> None:
    document = read(r"\[ \begin{cases} f(1) = 2 & x > 0 \\ f(0) = 1 & n = 0 \end{cases} \]")
    _, second = with_open_braces(document, ()).displays[0].rows
    assert (len(second.statements), second.beside) == (1, "")

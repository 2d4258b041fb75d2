"""Passages of words and formulas as plain text and as LaTeX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from derivations.iterates.arguments import Passage, Row, Words
from derivations.printer import latex, text
from derivations.printer.latex import RELATIONS
from derivations.printer.latex import formula as latex_formula
from derivations.printer.text import formula as text_formula
from derivations.terms.algebra import lift
from derivations.terms.node import Term
from derivations.terms.relations import Formula, Relation

# A passage as long as this, or shorter, is one line of text.
ONE_LINE = 100
LONGEST_ROW, SHORT_SIDE = 60, 16  # characters; else LaTeX has the right side on its own row


def as_text(passage: Passage) -> Iterator[str]:
    """One line, or the words and then a line for each row."""
    words = _plain(passage.words)
    if passage.level:
        yield from ("", words)
        return
    one = " ".join([words, *map(_row_as_text, passage.rows)])
    chains = sum(row.left is not None for row in passage.rows)
    differences = _differences(passage.rows)
    if len(one) <= ONE_LINE and chains < 2 and not differences:
        yield one
        return
    yield words
    for row in passage.rows:
        indent = "  " if row.left is not None else "    "
        yield indent + _row_as_text(row)
    for difference in differences:
        yield f"  because {text_formula(difference)}"


def _row_as_text(row: Row) -> str:
    left = "" if row.left is None else text(row.left) + " "
    remark = f"  ({_plain(row.remark)})" if row.remark else ""
    return f"{left}{row.relation.value} {text(row.right)}{remark}"


def _plain(words: Words) -> str:
    return "".join(_piece(piece, text, text_formula) for piece in words)


def _differences(rows: Sequence[Row]) -> list[Formula]:
    """What shows each ≤ of a chain."""
    found = [row.difference for row in rows if row.difference is not None]
    return [Formula(lift(0), Relation.AT_MOST, difference) for difference in found]


def as_latex(passage: Passage) -> Iterator[str]:
    """Words as prose with formulas between dollars, then one aligned display."""
    if passage.level:
        yield rf"\{'sub' * (passage.level - 1)}section{{{_prose(passage.words)}}}"
        return
    yield _prose(passage.words)
    if passage.rows:
        yield from _display(list(map(_row_as_latex, passage.rows)))
    if differences := _differences(passage.rows):
        yield "because"
        yield from _display([f"0 &\\leq {latex(each.right)}" for each in differences])


def _display(rows: list[str]) -> Iterator[str]:
    yield r"\["
    yield r"\begin{aligned}"
    yield " \\\\\n".join(rows)
    yield r"\end{aligned}"
    yield r"\]"


def _row_as_latex(row: Row) -> str:
    left = ""
    if row.left is not None:
        long = len(text(row.left)) > SHORT_SIDE and len(_row_as_text(row)) > LONGEST_ROW
        left = rf"{latex(row.left)} \\ " if long else latex(row.left) + " "
    remark = rf" \qquad \text{{({_prose(row.remark)})}}" if row.remark else ""
    return f"{left}&{RELATIONS[row.relation]} {latex(row.right)}{remark}"


def _prose(words: Words) -> str:
    return "".join(
        _piece(piece, lambda term: f"${latex(term)}$", lambda f: f"${latex_formula(f)}$")
        for piece in words
    ).translate(SIGNS)


SIGNS = str.maketrans({"…": r"\dots", "χ": r"$\chi$"})


def _piece(
    piece: str | Term | Formula,
    of_term: Callable[[Term], str],
    of_formula: Callable[[Formula], str],
) -> str:
    if isinstance(piece, str):
        return piece
    return of_formula(piece) if isinstance(piece, Formula) else of_term(piece)

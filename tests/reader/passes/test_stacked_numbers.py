"""Numbers of combinations that are stacked otherwise than a binomial coefficient."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.stacked_numbers import with_stacked_numbers
from derivations.reader.raw import Array, Choose, Node, Ratio, nodes
from derivations.reader.text.source import Source

COLUMN = r"\left(\begin{array}{c} n \\ k \end{array}\right)"


def written(line: str) -> list[Node]:
    document = with_stacked_numbers(read_text(Source("x.tex", f"${line}$")))
    sides = document.displays[0].rows[0].statements[0].sides
    return [node for side in sides if side is not None for node in nodes(side)]


@pytest.mark.parametrize(
    "line",
    [rf"{COLUMN} = \frac{{n!}}{{k!(n-k)!}}", rf"{COLUMN} = 10", r"nCk = \frac{n!}{k!(n-k)!}"],
)
def test_columns_and_lines(line: str) -> None:
    assert any(isinstance(node, Choose) for node in written(line))


def test_a_multinomial_coefficient_is_a_quotient_of_factorials() -> None:
    found = written(r"\binom{7}{2,2,3} = 210")
    assert any(isinstance(n, Ratio) for n in found)
    assert not any(isinstance(n, Choose) for n in found)


def test_of_multisets() -> None:
    (first, *_) = written(r"\left(\!\binom{n}{k}\!\right) = 6")
    assert isinstance(first, Choose)
    assert len(nodes(first.top)) > 1  # n + k - 1


@pytest.mark.parametrize(
    "line",
    [
        rf"{COLUMN} + {COLUMN} = 2^n - 1",
        rf"{COLUMN} {COLUMN} = 6n",
        rf"\sum_{{k=0}}^n {COLUMN} = 2^n",
        r"\begin{pmatrix} 5 \\ 2 \end{pmatrix} + \begin{pmatrix} 5 \\ 3 \end{pmatrix} = 4 \cdot 5",
    ],
)
def test_columns_that_make_a_number_count(line: str) -> None:
    found = written(line)
    assert any(isinstance(node, Choose) for node in found)
    assert not any(isinstance(node, Array) for node in found)


@pytest.mark.parametrize(
    "line",
    [
        rf"{COLUMN} = v",
        rf"A {COLUMN} = {COLUMN}",
        rf"{COLUMN} + {COLUMN} = v",
        rf"{COLUMN} + {COLUMN} = 0",
        rf"{COLUMN} \cdot {COLUMN} = n^2 + k^2",
        rf"a {COLUMN} + b {COLUMN} = {COLUMN}",
        r"\begin{pmatrix} 1 \\ 2 \end{pmatrix} + \begin{pmatrix} 3 \\ 4 \end{pmatrix} = 2 \cdot 5",
    ],
)
def test_vectors_stay(line: str) -> None:
    assert any(isinstance(node, Array) for node in written(line))

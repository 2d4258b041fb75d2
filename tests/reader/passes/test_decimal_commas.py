r"""1{,}250 is a decimal where another number of the text shows a decimal comma."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.decimal_commas import with_commas
from derivations.reader.raw import Numeral, nodes
from derivations.reader.text.source import Source


def values(text: str) -> set[Fraction]:
    document = with_commas(read_text(Source("x.tex", text)))
    sides = [
        side
        for d in document.displays
        for row in d.rows
        for s in row.statements
        for side in s.sides
        if side is not None
    ]
    return {n.value for side in sides for n in nodes(side) if isinstance(n, Numeral)}


def test_one_decimal_comma_tells_of_the_others() -> None:
    assert Fraction("1.25") in values(r"$1{,}250 + 0{,}5 = 1{,}75$")


def test_a_number_below_one_has_no_thousands() -> None:
    assert values(r"$0{,}125 \cdot 8 = 1$") == {Fraction(1, 8), Fraction(8), Fraction(1)}


@pytest.mark.parametrize(
    "line", [r"1{,}250 + 750 = 2{,}000", r"1{,}250 + 0.5 = 1{,}250.5", r"1{,}250 = x"]
)
def test_thousands(line: str) -> None:
    assert Fraction(1250) in values(f"${line}$")

"""C_n^k as a binomial coefficient, where a section counts so."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.binomials import with_binomials
from derivations.reader.raw import Choose, Factorial, Node, nodes
from derivations.reader.text.source import Source


def written(text: str) -> list[Node]:
    """All parts of the first formula, with the numbers of choices in it."""
    document = with_binomials(read_text(Source("x.tex", text)))
    sides = document.displays[0].rows[0].statements[0].sides
    return [node for side in sides if side is not None for node in nodes(side)]


@pytest.mark.parametrize(
    "line",
    [
        r"\sum_{k=0}^n C_n^k x^k",
        r"C_n^k = \frac{n!}{k!(n-k)!}",
        r"C_n^k + C_n^{k-1} = C_{n+1}^k",
        r"{}_5C_2 = 10",
        r"{}^{5}\mathrm{C}_2 = 10",
        r"\frac{C_3^1 C_4^2}{C_7^3}",
        r"C(n, k) = \frac{n!}{k!(n-k)!}",
    ],
)
def test_numbers_of_choices(line: str) -> None:
    assert any(isinstance(node, Choose) for node in written(f"${line}$"))


def test_arrangements_are_quotients_of_factorials() -> None:
    found = written(r"$A_n^k = n (n-1) (n-2)!$")
    assert sum(isinstance(node, Factorial) for node in found) == 3


@pytest.mark.parametrize(
    "line",
    [
        r"C_1^2 + C_2^2 = C^2",  # squares of constants, one of them alone
        r"C_1^2 + C_2^2 = 1",
        r"y = C_1^2 x",
        r"P(x, y) = P(x) P(y)",
        r"\sum_{i=1}^n C_i^2",
        r"x_n^k + x_n^{k-1} = x_{n+1}^k",
    ],
)
def test_powers_stay_powers(line: str) -> None:
    assert not any(isinstance(node, Choose | Factorial) for node in written(f"${line}$"))

"""j as the imaginary unit."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.imaginary import PLAIN, UNIT
from derivations.reader.passes.engineers_unit import J, with_engineers_unit
from derivations.reader.raw import Node, nodes
from derivations.reader.text.source import Source


def written(text: str) -> list[Node]:
    document = with_engineers_unit(read_text(Source("x.tex", text)))
    sides = (s for d in document.displays for s in d.rows[0].statements[0].sides)
    return [node for side in sides if side is not None for node in nodes(side)]


@pytest.mark.parametrize(
    "text",
    [
        r"$j^2 = -1$, $Z = R + jX$",
        r"Here $j$ is the imaginary unit, and $Z = R + jX$.",
        r"$V = V_0 e^{j\phi}$",
        r"$Z = R + j\omega L$",
        r"$H = 1 + \mathrm{e}^{-\mathrm{j}\Omega}$",
        r"The complex roots are these: $f = (s + 1 + j)(s + 1 - j)$, $K = \frac{1}{2j}$",
        r"Let $\mathbf{i}$ be the imaginary unit, and $z = 3 + \mathbf{i}$.",
    ],
)
def test_an_engineer_means_the_unit(text: str) -> None:
    found = written(text)
    assert UNIT in found
    assert J not in found


@pytest.mark.parametrize(
    "text",
    [
        r"$x_j = j\omega$",
        r"The complex roots are these: $j = 1$, $(n + j)(n - j)$",
        r"$(n + j)(n - j)$",
        r"$\sum_{j=1}^n e^{j x}$",
        r"$i + j = 3$",
    ],
)
def test_a_j_that_counts_stays_a_letter(text: str) -> None:
    assert UNIT not in written(text)


@pytest.mark.parametrize(
    "text",
    [
        r"Let $a$ be real, where $i$ is the imaginary unit, and $z = a + ib$.",
        r"With the imaginary unit $i$ we have $(a + ib)(a - ib) = 1$.",
    ],
)
def test_words_say_that_i_is_the_unit(text: str) -> None:
    found = written(text)
    assert UNIT in found
    assert PLAIN not in found


def test_an_i_that_counts_stays_a_letter() -> None:
    assert UNIT not in written(r"Here $i$ is the imaginary unit and $\sum_i x_i = 1$.")


def test_a_rate_of_interest_is_no_unit() -> None:
    assert UNIT not in written(r"At the interest rate $i$ we have $K e^{in}$.")
    assert UNIT in written(r"The case of interest is $K e^{in}$.")


def test_j_is_the_unit_of_every_section_of_an_engineer() -> None:
    text = r"\section{A} $e^{j\phi}$ \section{B} $a + jb$ \section{C} $x_j = j$"
    found = written(text)
    assert [found.count(UNIT), found.count(J)] == [2, 2]

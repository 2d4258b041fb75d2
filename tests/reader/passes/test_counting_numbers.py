r"""Numbers of counting by their signs and words; columns in round brackets that are binomials."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

PRAISED = (Verdict.PROVED, Verdict.TESTED)


@pytest.mark.parametrize(
    "row",
    [
        r"Stirling numbers: ${5 \brace 2} = 15$",
        r"Stirling numbers: $\left\{ {5 \atop 2} \right\} = 15$",
        r"Stirling numbers: $\left\{\begin{matrix} 5 \\ 2 \end{matrix}\right\} = 15$",
        r"Stirling numbers: $\genfrac{[}{]}{0pt}{}{4}{2} = 11$",
        r"The Stirling numbers of the second kind $S(n, k)$: $S(5, 2) = 15$",
        r"The Stirling numbers of the second kind: $S_{5, 2} = 15$",
        r"The Eulerian numbers: $\left\langle {4 \atop 1} \right\rangle = 11$",
        r"The number of derangements is $D_n$: $D_5 = 44$",
        r"The Bell numbers: $B_5 = 52$",
        r"The harmonic numbers: $H_3 = 11/6$",
        r"The binomial coefficients: $\begin{pmatrix} 6 \\ 3 \end{pmatrix} = 20$",
    ],
)
def test_each_way_of_writing_them(row: str) -> None:
    assert last(row).verdict in PRAISED
    digit = row[-2]
    assert last(f"{row[:-2]}{int(digit) + 1}$").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    "row",
    [
        r"$S(4, 2) = 7$",  # no word says what S is
        r"Let $v = \begin{pmatrix} 6 \\ 3 \end{pmatrix}$. Then $v = 20$",
    ],
)
def test_without_words_they_are_something_else(row: str) -> None:
    assert last(row).verdict not in PRAISED


def test_a_matrix_beside_them_makes_columns_vectors() -> None:
    text = r"$\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}\begin{pmatrix} 1 \\ 1 \end{pmatrix}"
    assert last(text + r" = \begin{pmatrix} 3 \\ 7 \end{pmatrix}$").verdict is Verdict.PROVED

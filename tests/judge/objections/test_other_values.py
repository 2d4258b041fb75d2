"""What holds for numbers, and perhaps not for vectors, matrices or the elements of a ring."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

OF_NUMBERS = (
    "$3u = 3w$, so $u = w$.",
    "$P = U I$, so $I = \\frac{P}{U}$.",
    "$x(x - 1) = 0$, so $x = 0$ or $x = 1$.",
    "The matrix has $\\lambda^2 - 1 = 0$, so $\\lambda = \\pm 1$.",
)
OF_OTHERS = (
    "For vectors $u$, $v$, $w$: $u\\cdot v = u\\cdot w$, so $v = w$.",
    "$AB = AC$, so $B = C$.",
    "$AB = 0$, so $A = 0$.",
    "$ax = bx$ implies $a = b$, where $x$ is a vector.",
    "In $\\mathbb{Z}_6$, $2x = 4$ implies $x = 2$.",
    "In a ring $R$, $ab = ac$ implies $b = c$.",
)


def praised(document: str) -> bool:
    (found,) = judged([read("x.tex", document + "\n")])
    return found.relations[-1].judgement.verdict.praises


@pytest.mark.parametrize("document", OF_NUMBERS)
def test_numbers_are_divided_by(document: str) -> None:
    assert praised(document)


@pytest.mark.parametrize("document", OF_OTHERS)
def test_others_are_not(document: str) -> None:
    assert not praised(document)

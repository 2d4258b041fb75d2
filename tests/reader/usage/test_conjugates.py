"""Which bars are conjugates: by words, beside i and of z in a modulus."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.records import Statement
from derivations.reader.text.source import Source
from derivations.reader.usage.conjugates import conjugated_letters


def statements(text: str) -> list[Statement]:
    displays = read_text(Source("x.tex", text)).displays
    return [s for display in displays for row in display.rows for s in row.statements]


@pytest.mark.parametrize(
    ("text", "imaginary", "letters"),
    [
        (r"The bar is the complex conjugate. \[ \bar{a} b = 1 \]", False, {"a"}),
        (r"The conjugate of $a$ is denoted by a bar. \[ \bar{a} = 1 \]", False, set()),
        (r"\[ a \bar{a} = 1 \]", True, {"a"}),
        (r"\[ a \bar{a} = 1 \]", False, set()),
        (r"\[ |z - a| = |\bar z - \bar a| \]", False, {"a", "z"}),
        (r"The mean of the sample is $\bar{a}$. \[ a \bar{a} = 1 \]", True, set()),
        (r"\[ \bar{w} = w \] \[ |w|^2 = w \bar w \]", True, set()),
        (r"\[ \bar{z} = x - iy \] \[ |z|^2 = z \bar z \]", True, {"z"}),
    ],
)
def test_letters_that_are_conjugated(text: str, imaginary: bool, letters: set[str]) -> None:
    assert conjugated_letters(statements(text), text, imaginary) == letters

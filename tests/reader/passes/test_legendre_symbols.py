"""The symbols of Legendre, told by words or by their equation."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (r"\[ \left(\frac{3}{7}\right) = -\left(\frac{7}{3}\right) \]", RIGHT),
        (r"\[ \left(\frac{3}{7}\right) = \left(\frac{7}{3}\right) \]", WRONG),
        (r"\[ \left(\frac{2}{3}\right)\left(\frac{3}{5}\right) = \frac{2}{5} \]", RIGHT),
        (r"\[ \left(\frac{1}{2}\right)\left(\frac{4}{2}\right) = 1 \]", RIGHT),
        (r"Let $p$ be an odd prime. \[ \left(\frac{4}{p}\right)p = 4 \]", RIGHT),
        (r"Legendre symbols: \[ \left(\frac{2}{7}\right) + \left(\frac{3}{7}\right) = 0 \]", RIGHT),
    ],
)
def test_a_bracket_is_a_symbol_where_its_equation_is_about_signs(
    text: str, verdicts: frozenset[str]
) -> None:
    (found,) = judged([read("x.tex", text)])
    assert found.relations[-1].judgement.verdict in verdicts

"""Inner products that a text defines by integrals."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read

DEFINED = r"Let $\langle f, g \rangle = \frac{1}{\pi}\int_{-\pi}^{\pi} f(t) g(t)\,dt$."


@pytest.mark.parametrize(
    ("line", "verdicts"),
    [
        (r"\langle \sin t, \cos t \rangle = 0", RIGHT),
        (r"\langle \sin x, \sin x \rangle = 1", RIGHT),
        (r"\langle 1, 1 \rangle = 2", RIGHT),
        (r"\| \sin t \| = 1", RIGHT),
        (r"\langle f, g \rangle = \langle g, f \rangle", RIGHT),
        (r"\langle f + g, h \rangle = \langle f, h \rangle + \langle g, h \rangle", RIGHT),
        (r"\langle 1, 1 \rangle = 1", WRONG),
        (r"\langle \sin t, \sin t \rangle = 0", WRONG),
    ],
)
def test_the_bracket_is_its_integral(line: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", rf"{DEFINED} \[ {line} \]")])
    assert found.relations[-1].judgement.verdict in verdicts


def test_what_is_no_function_is_left_alone() -> None:
    (found,) = judged([read("x.tex", rf"{DEFINED} \[ \langle u, v \rangle = 3 \]")])
    assert found.relations[-1].judgement.verdict not in RIGHT | WRONG

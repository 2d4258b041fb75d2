"""Sums over [N]."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.counted_sets import with_counted_sets
from derivations.reader.show import shown
from derivations.reader.text.source import Source


def left(text: str) -> str:
    document = with_counted_sets(read_text(Source("x.tex", f"${text} = y$")))
    side = document.displays[0].rows[0].statements[0].sides[0]
    assert side is not None
    return shown(side).replace(" ", "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\sum_{n \in [N]} x_n", r"\sum_{n=1}^{N}x_{n}"),
        (r"\prod_{i \in \{1, \dots, n\}} x_i", r"\prod_{i=1}^{n}x_{i}"),
        (r"\sum_{i, j \in [N]} a_{ij}", r"\sum_{i=1}^{N}\sum_{j=1}^{N}a_{ij}"),
    ],
)
def test_a_set_of_the_first_numbers_is_a_range(written: str, meant: str) -> None:
    assert left(written).replace(",", "") == meant


@pytest.mark.parametrize("written", [r"\sum_{n \in S} x_n", r"\sum_{x \in [2]} x"])
def test_other_sets_stay(written: str) -> None:
    document = read_text(Source("x.tex", f"${written} = y$"))
    assert with_counted_sets(document) == document

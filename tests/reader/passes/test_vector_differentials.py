"""dr of a line integral is one vector."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.vector_differentials import with_vector_differentials
from derivations.reader.raw import Letter, nodes
from derivations.reader.text.source import Source
from derivations.terms.names import DIFFERENTIAL


@pytest.mark.parametrize(
    "text",
    [
        r"\[ \int_C \mathbf{F} \cdot d\mathbf{r} \]",
        r"\[ \oint_C \vec{F} \cdot \vec{dr} \]",
        r"\[ \int_{\vec{a}}^{\vec{b}} \vec{F} \cdot \mathrm{d}\vec{r} \]",
    ],
)
def test_one_letter_for_the_differential(text: str) -> None:
    document = with_vector_differentials(read_text(Source("x.tex", text)))
    (side,) = document.displays[0].rows[0].statements[0].sides
    assert side is not None
    assert Letter("r", "bold", (DIFFERENTIAL,)) in nodes(side)

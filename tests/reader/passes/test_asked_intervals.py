r"""Solve $\cos x = 1$ on $[0, 2\pi)$: the interval is that of the equation's letter."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.asked_intervals import with_asked_intervals
from derivations.reader.text.source import Source


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (r"Solve $\cos x = 1$ on the interval $[0, 5)$.", ("in",)),
        (r"Find the roots of $x^3 = 3x$ in $(-2, 2)$.", ("in",)),
        (r"Solve $\cos x = a$ on $[0, 5)$.", ()),  # of which of the two?
        (r"It holds that $\cos x = 1$ on $[0, 5)$.", ()),  # nothing is asked
        (r"Solve $\cos x = 1$. We work on $[0, 5)$.", ()),
    ],
)
def test_the_letter_lies_in_the_interval(text: str, relations: tuple[str, ...]) -> None:
    document = with_asked_intervals(read_text(Source("x.tex", text)))
    assert document.displays[1].rows[0].statements[0].relations == relations

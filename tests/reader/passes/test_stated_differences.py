"""Δq = q′ - q for each quantity q."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.changes import SIGN
from derivations.reader.passes.stated_differences import with_stated_differences
from derivations.reader.raw import Letter, Node, Prime, nodes
from derivations.reader.text.source import Source

STATED = r"Let $\Delta q = q' - q$ for each quantity $q$, where $C$ is constant. "


def written(text: str) -> list[Node]:
    document = with_stated_differences(read_text(Source("x.tex", text)))
    sides = (s for d in document.displays for s in d.rows[0].statements[0].sides)
    return [node for side in sides if side is not None for node in nodes(side)]


@pytest.mark.parametrize(
    "row", [r"\Delta(C + x) = x' - x", r"x' - x = \Delta x", r"x' y' = \Delta (x y)"]
)
def test_a_difference_is_written_out(row: str) -> None:
    found = written(rf"{STATED} \[ {row} \]")
    assert SIGN not in found
    assert Letter("x′") in found
    assert not any(isinstance(node, Prime) for node in found)


@pytest.mark.parametrize(
    "text",
    [
        rf"{STATED} \[ \Delta x = 3 \]",  # nothing says that x has another value
        rf"{STATED} \[ \Delta x^2 = x' - x \]",  # (Δx)², perhaps
        rf"{STATED} \[ \Delta x = x' - x, \frac{{dx}}{{dt}} = 1 \] \[ x = \int x dx \]",
        r"Let $\Delta q = q' - q$. \[ \Delta x = x' - x \]",
        r"\[ \Delta x = x' - x \]",
    ],
)
def test_other_signs_stay(text: str) -> None:
    assert SIGN in written(text)

"""An interval beside a formula bounds its variable, in that formula only."""

import pytest

from derivations.printer.text import formula
from derivations.reader.document import read_text
from derivations.reader.intervals_beside import conditions_of_intervals
from derivations.reader.text.source import Source
from derivations.reader.work import Work


def bounds(text: str, place: int = 0) -> list[str]:
    work = Work(read_text(Source("a.tex", text)), [])
    displays = work.document.displays
    names = work.section(displays[place].path).names
    return [formula(f) for f in conditions_of_intervals(displays, place, names)]


def test_an_interval_behind() -> None:
    assert bounds(r"We have $\sin x \le x$ on $[0, 3)$.") == ["x ≥ 0", "x < 3"]


def test_an_interval_that_a_sentence_begins_with() -> None:
    text = "On the interval $[0, 2]$ we have $x^2 \\le 4$ and $|x| = x$. Then $x \\le 3$."
    assert [bounds(text, place) for place in (1, 2)] == [["x ≥ 0", "x ≤ 2"]] * 2
    assert bounds(text, 3) == []


@pytest.mark.parametrize(
    "text",
    [
        r"We have $x + t \le 3$ on $[0, 1]$.",  # of which of them?
        r"We have $x \le 3$ for the point $(0, 1)$.",
        r"We have $x \le 3$ on $D$.",
    ],
)
def test_nothing_is_said_of_other_formulas(text: str) -> None:
    assert bounds(text) == []

r"""\intertext is prose: its formulas are no rows of the display."""

from __future__ import annotations

from derivations.reader.document import read_text
from derivations.reader.text.source import Source

DISPLAY = r"""\begin{align*}
a &= b \\ \intertext{Let $n = 2y$.} c &= d \\ \intertext{so} e &= f
\end{align*} Behind."""


def test_a_display_ends_before_the_words() -> None:
    displays = read_text(Source("x.tex", DISPLAY)).displays
    assert [d.environment for d in displays] == ["align", "$", "align", "align"]
    assert displays[1].before.rstrip().endswith("Let")
    assert [len(d.rows) for d in displays] == [1, 1, 1, 1]


def test_words_that_are_never_closed_cost_the_display_only() -> None:
    document = read_text(
        Source("x.tex", r"\begin{align} a &= b \intertext{Let \end{align} $c = d$")
    )
    assert document.displays

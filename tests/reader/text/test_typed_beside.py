r"""Formulas that stand in dollars only in part: $a$ = 5 reads as $a = 5$."""

import pytest

from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from tests.reader.test_notation import said


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("Suppose that $a$ = (1, -1, 2).", "Suppose that $a = (1, -1, 2)$."),
        (r"Let \(c\) = 5 here.", "Let $c = 5$ here."),
        ("With $n$ > 30 we go on.", "With $n > 30$ we go on."),
        ("Let $y$ = $x^2$.", "Let $y = x^2$."),
        ("We let p = 1/3 and q = 1 - p, so", "We let $p = 1/3$ and $q = 1 - p$, so"),
    ],
)
def test_a_sign_joins_what_stands_beside_it(typed: str, usual: str) -> None:
    assert said(typed) == said(usual)


@pytest.mark.parametrize(
    "typed",
    [
        *("$x$ = 2 or 3", "$w$ = 1 in 10", "$y$ = 2$z$", "$u$ = $v$ + 1", r"$P$ = 5\%"),
        *("a loop with i = 1", "Let it = 3", "$$x$$ = 5", "$x$ = 2 and 3x"),
    ],
)
def test_what_goes_on_in_another_way_stays_words(typed: str) -> None:
    rows = [row for d in read_text(Source("a.tex", typed)).displays for row in d.rows]
    assert not any(s.relations for row in rows for s in row.statements)

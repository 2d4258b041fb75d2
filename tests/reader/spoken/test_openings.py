"""Suppositions that are over where another sentence opens one."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.openings import are_parted
from derivations.reader.text.source import Source


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        (r"If $x > 0$, then \[a = b.\] If $x < 0$, then \[c = d.\]", True),
        (r"For $x > 0$ we have \[a = b,\] while for $x < 0$ we have \[c = d.\]", True),
        (r"Suppose $x > 0$. Then \[a = b.\] Now suppose $x < 0$. Then \[c = d.\]", True),
        (r"If $x > 0$, then \[a = b.\] In general \[c = d.\]", True),
        (r"For every unit vector $x$ \[a = b.\] For every vector $x$ \[c = d.\]", True),
        (r"If $x > 0$, then \[a = b.\] If moreover $x < 1$, then \[c = d.\]", False),
        (r"If $x > 0$, then \[a = b.\] Hence \[c = d.\]", False),
        (r"We know that \[a = b.\] If $x > 0$, then \[c = d.\]", False),
        (r"Suppose $x > 0$. Then \[a = b.\] If $y > 0$, then \[c = d.\]", False),
        (r"If we add $1$, we get \[a = b.\] If we add $2$, we get \[c = d.\]", False),
    ],
)
def test_what_ends_a_supposition(text: str, parted: bool) -> None:
    one, other = (d for d in read_text(Source("here", text)).displays if not d.is_inline)
    assert are_parted(one, other) is parted

"""Wrong rows that a text quotes, and words about errors that quote none."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.quoted_errors import is_quoted
from derivations.reader.text.source import Source


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (r"A common mistake is to write \[a = b.\]", True),
        (r"The following identity is false in general: \[a = b.\]", True),
        (r"A student writes \[a = b.\] Is he right?", True),
        (r"One might be tempted to conclude \[a = b,\] but this is wrong.", True),
        (r"Where is the error in this proof? Let $c = d$. Then \[a = b.\]", True),
        (r"The mean squared error is \[a = b.\]", False),
        (r"The error term satisfies \[a = b.\] This is not the only one.", False),
        (r"The number of students who fail is \[a = b.\]", False),
    ],
)
def test_what_is_quoted(text: str, quoted: bool) -> None:
    display = next(d for d in read_text(Source("here", text)).displays if not d.is_inline)
    assert is_quoted(display) is quoted

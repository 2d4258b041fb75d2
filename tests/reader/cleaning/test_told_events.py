"""Events of words and signs within a probability."""

from __future__ import annotations

import pytest

from tests.reader.cleaning.test_spaced_lists import cleaned


@pytest.mark.parametrize(
    ("latex", "found"),
    [
        (r"P(3\text{ heads} \mid p = q)", r"P ( 3 heads \mid p = q )"),
        (r"\Pr(\text{win on }M_1)", r"\Pr ( win on M_1 )"),
        (r"P(X \text{ is even})", r"P ( X is even )"),
        (r"f(3\text{ heads})", r"f ( 3 heads )"),
    ],
)
def test_an_event_told_in_words(latex: str, found: str) -> None:
    assert cleaned(latex) == found


def test_it_is_one_word() -> None:
    from derivations.reader.cleaning.clean import clean
    from derivations.reader.text.source import Source
    from derivations.reader.text.tokens import tokenize

    def told(latex: str) -> list[str]:
        return [t.text for t in clean(tokenize(Source("x", latex))[0]) if t.kind == "text"]

    assert told(r"P(3\text{ heads} \mid A)") == ["3 heads"]
    assert told(r"P(M_1 \text{ good})") == ["M_1 good"]
    assert told(r"P(X \text{ even})") == ["even"]
    assert told(r"P(A \text{ and } B)") == ["and"]

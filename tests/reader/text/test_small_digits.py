"""Small digits and letters of Unicode, fractions, digits in boxes."""

import pytest

from derivations.judge.verdict import Verdict
from derivations.reader.text.source import Source
from derivations.reader.text.tokens import tokenize
from tests.judge.reading import last


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("x¹²", ["x", "^", "{", "12", "}"]),
        ("aₙ₊₁", ["a", "_", "{", "n", "+", "1", "}"]),
        ("½", [r"\frac", "{", "1", "}", "{", "2", "}"]),
        ("A∩B", ["A", r"\cap", "B"]),
    ],
)
def test_the_commands_that_they_stand_for(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenize(Source("", text))[0]] == tokens


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ("3² + 4² = 5²", True),
        ("3² + 4² = 6²", False),
        (r"\text{14} + \mathrm{1} = \mathtt{15}", True),
        (r"\text{14} + 1 = 16", False),
        (r"\mathtt{3}\mathtt{05} = 305", True),
    ],
)
def test_rows(row: str, right: bool) -> None:
    found = last(rf"\[ {row} \]").verdict
    assert found is (Verdict.PROVED if right else Verdict.REFUTED)

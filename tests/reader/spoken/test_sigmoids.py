r"""σ as the logistic function, by the words beside it."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.sigmoids import spoken_sigmoids
from derivations.reader.text.source import Source


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"where $\sigma$ is the logistic function", ["sigma"]),
        (r"with the sigmoid function $g(z)$", ["g"]),
        (r"Let $\sigma$ denote the sigmoid.", ["sigma"]),
        (r"where $\sigma$ is a sigmoid function", []),
        (r"where $\sigma$ is the logistic loss", []),
        (r"Let $\sigma$ be the standard deviation. The logistic function is another.", []),
    ],
)
def test_the_words_say_which_function_a_letter_is(text: str, letters: list[str]) -> None:
    found = spoken_sigmoids(read_text(Source("x.tex", text)).displays)
    assert [name.letter for name in found] == letters

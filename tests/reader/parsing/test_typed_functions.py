"""Functions that were typed without their backslashes."""

from __future__ import annotations

import pytest

from derivations.reader.parsing.typed_functions import typed_functions


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("sinx", ("sin", "x")),
        ("xsinxcosy", ("x", "sin", "x", "cos", "y")),
        ("xcosxdx", ("x", "cos", "x", "d", "x")),
        ("sinnx", ("sin", "n", "x")),
        ("nlogn", ("n", "log", "n")),
        ("arctanx", ("arctan", "x")),
    ],
)
def test_a_run_of_letters_and_functions(word: str, parts: tuple[str, ...]) -> None:
    assert typed_functions(word) == parts


@pytest.mark.parametrize("word", ["cost", "using", "sink", "logs", "since", "section", "asinx"])
def test_words_are_no_functions(word: str) -> None:
    assert typed_functions(word) == ()

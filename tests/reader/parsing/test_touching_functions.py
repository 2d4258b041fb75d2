"""Functions that letters touch, and words that look so."""

import pytest

from derivations.reader.parsing.touching_functions import taken_apart
from derivations.reader.text.source import Source
from derivations.reader.text.tokens import tokenize


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("xsinx", "x sin x"),
        ("sinxcosx", "sin x cos x"),
        ("xlnxdx", "x ln x d x"),
        ("ysinhx", "y sinh x"),
        ("nlogn", "n log n"),
        ("coskx", "cos k x"),
    ],
)
def test_each_function_has_its_argument(word: str, parts: str) -> None:
    assert " ".join(taken_apart(word, None)) == parts


@pytest.mark.parametrize("word", ["using", "cost", "login", "second", "sin", "analog", "xsin"])
def test_words_and_functions_without_arguments_stay(word: str) -> None:
    assert taken_apart(word, None) == ()


def test_the_argument_may_stand_behind_the_run() -> None:
    ((number,), _) = tokenize(Source("", "2"))
    assert taken_apart("ysin", number) == ("y", "sin")
    assert taken_apart("asin", number) == ()

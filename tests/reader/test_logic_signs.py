r"""Rows of logic in plain signs: what is changed, and what is no logic and stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.reader.logic_signs import plain, without_remark
from derivations.reader.text.source import Source
from derivations.reader.text.tokens import Token, tokenize


def tokens(text: str) -> list[Token]:
    found, _ = tokenize(Source("x.tex", text))
    return [token for token in found if not token.is_space]


def spelled(text: str) -> str:
    return " ".join(token.text for token in plain(tokens(text)))


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (r"\sim p \lor q", r"\lnot p \lor q"),
        (r"p \lor \sim q", r"p \lor \lnot q"),
        (r"\bar{p} \lor q", r"\lnot ( p ) \lor q"),
        (r"\overline{p \lor \bar q}", r"\lnot ( p \lor \lnot ( q ) )"),
        (r"p \land 1 \equiv p", r"p \land \top \equiv p"),
        (r"p \lor \mathbf{F} \equiv p", r"p \lor \bot \equiv p"),
    ],
)
def test_signs_have_one_spelling(row: str, found: str) -> None:
    assert spelled(row) == found


@pytest.mark.parametrize(
    "row",
    [
        r"x \sim y",
        r"\overline{a \wedge b} = \bar a \wedge \bar b",  # of forms it holds with ∧ on both sides
        r"x + 1 \to 2 \lor y",
        r"\bar{x} + y",
    ],
)
def test_what_is_no_logic_stays(row: str) -> None:
    assert spelled(row) == " ".join(token.text for token in tokens(row))


def _with_words(words: str) -> list[Token]:
    row = tokens(r"p \lor q")
    return [*row, row[-1].becomes("text", words)]


@given(st.sampled_from(["by De Morgan's law", "(absorption)", "Identity law"]))
def test_a_remark_is_left_out(words: str) -> None:
    assert [t.text for t in without_remark(_with_words(words))] == ["p", r"\lor", "q"]


@pytest.mark.parametrize("words", ["if r", "or", "and not", "T"])
def test_words_that_say_something_stay(words: str) -> None:
    assert len(without_remark(_with_words(words))) == len(_with_words(words))

"""Brackets behind ^ and _ without braces, and fields as engineers write them."""

from __future__ import annotations

import pytest

from derivations.reader.cleaning.clean import clean
from derivations.reader.text.source import Source
from derivations.reader.text.tokens import tokenize


def cleaned(text: str) -> str:
    tokens, _ = tokenize(Source("", text))
    return " ".join(token.text for token in clean(tokens) if not token.is_space)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("x^(i)", "x^{(i)}"),
        ("x^(i,j) + 1", "x^{(i,j)} + 1"),
        ("2^(n+1)", "2^{n+1}"),
        ("e^(-x)", "e^{-x}"),
        ("(a+b)^(2)", "(a+b)^{2}"),
        ("x^(1/2)", "x^{1/2}"),
        ("w_(i)", "w_{(i)}"),
        (r"\nabla . Q", r"\nabla \cdot Q"),
        (r"u.\nabla s", r"u \cdot \nabla s"),
        ("T_{,j}", r"\partial_{j} T"),
        ("(a b)_{,j}", r"\partial_{j} (a b)"),
    ],
)
def test_what_is_meant(typed: str, meant: str) -> None:
    assert cleaned(typed) == cleaned(meant)


@pytest.mark.parametrize("text", ["x^(i", "x^{(i)}", "T_{i,j}", "a. b", "{x^(i}) + 1"])
def test_all_else_stays(text: str) -> None:
    tokens, _ = tokenize(Source("", text))
    assert cleaned(text) == " ".join(token.text for token in tokens if not token.is_space)

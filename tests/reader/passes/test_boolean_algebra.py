"""Equations of Boolean algebra are formulas of logic, where the text speaks of it."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from derivations.reader.document import read_text
from derivations.reader.logic_rows import HOLDS
from derivations.reader.passes.boolean_algebra import with_boolean_algebra
from derivations.reader.text.source import Source
from tests.judge.reading import last

SAYS = "In a Boolean algebra we have\n"


def relations(text: str) -> list[tuple[str, ...]]:
    document = with_boolean_algebra(read_text(Source("x.tex", text)))
    return [s.relations for d in document.displays for row in d.rows for s in row.statements]


def test_each_pair_of_a_chain_is_a_formula() -> None:
    text = SAYS + r"\[ A + A'B = (A + A')(A + B) = A + B \]"
    assert relations(text) == [(HOLDS,), (HOLDS,)]
    assert last(text).verdict is Verdict.PROVED


def test_a_name_of_its_own_is_defined() -> None:
    assert relations(SAYS + r"\[ F = A\bar{B} + AB = A \]") == [("=",), (HOLDS,)]


@pytest.mark.parametrize(
    "right", [r"\overline{A} + \overline{B}", r"A + \overline{B}", r"\overline{A}B"]
)
def test_a_wrong_law_of_de_morgan(right: str) -> None:
    assert last(SAYS + rf"\[ \overline{{A + B}} = {right} \]").verdict is Verdict.REFUTED


def test_without_the_words_they_are_numbers() -> None:
    assert relations(r"\[ A + A'B = A + B \]") == [("=",)]

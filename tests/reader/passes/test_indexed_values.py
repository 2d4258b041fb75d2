"""Numbered values of functions of a vector, and what compares indices before a display."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

PRAISES = (Verdict.PROVED, Verdict.TESTED)
SUM = r"\sum_{k=1}^n e^{z_k}"


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (r"s(z)_i", r"s(z)_j"),
        (r"s_i(\mathbf{z})", r"s_j(\mathbf{z})"),
        (r"\text{softmax}(z_i)", r"\text{softmax}(z_j)"),
        (r"\text{softmax}_i(z)", r"\text{softmax}_j(z)"),
    ],
)
def test_a_value_may_be_numbered_in_any_way(value: str, other: str) -> None:
    rule = rf"Let ${value} = \frac{{e^{{z_i}}}}{{{SUM}}}$. "
    slope = rf"\frac{{\partial {value}}}{{\partial z_j}} = "
    assert last(rf"{rule}\[ {slope} {value} (\delta_{{ij}} - {other}) \]").verdict in PRAISES
    assert last(rf"{rule}\[ {slope} {value} (\delta_{{ij}} + {other}) \]").verdict not in PRAISES


def test_another_argument_is_put_in_entry_by_entry() -> None:
    rule = rf"Let $\text{{softmax}}(z)_i = \frac{{e^{{z_i}}}}{{{SUM}}}$. "
    line = r"\[ \text{softmax}(z + c)_i = \text{softmax}(z)_i \]"
    assert last(rule + line).verdict in PRAISES
    wrong = r"\[ \text{softmax}(2z)_i = \text{softmax}(z)_i \]"
    assert last(rule + wrong).verdict not in PRAISES  # the one witness gave z_i = z_1 two values


@pytest.mark.parametrize("words", ["For $i \\neq j$:", "If $i \\neq j$, then", "Case $i \\ne j$:"])
def test_words_before_a_display_part_the_cases(words: str) -> None:
    rule = rf"Let $p_i = \frac{{e^{{z_i}}}}{{{SUM}}}$. {words} "
    line = r"\[ \frac{\partial p_i}{\partial z_j} = -p_i p_j \]"
    assert last(rule + line).verdict is Verdict.PROVED
    wrong = r"\[ \frac{\partial p_i}{\partial z_j} = p_i p_j \]"
    assert last(rule + wrong).verdict is Verdict.REFUTED


def test_what_defines_an_indicator_is_no_condition() -> None:
    rule = (
        rf"Let $p_i = \frac{{e^{{z_i}}}}{{{SUM}}}$, where $1(i = j)$ is $1$ if $i = j$ and $0$ "
        r"otherwise. "
    )
    line = r"\[ \frac{\partial p_i}{\partial z_j} = p_i (1(i = j) - p_i) \]"
    assert last(rule + line).verdict is Verdict.REFUTED

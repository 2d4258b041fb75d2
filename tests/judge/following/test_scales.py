"""Positive factors that a stated integral determines."""

from pathlib import Path

import pytest

from derivations.judge.documents import judge_documents, read
from derivations.judge.verdict import Verdict


def last(tmp_path: Path, text: str) -> Verdict:
    path = tmp_path / "row.tex"
    path.write_text(text, "utf-8")
    (document,) = judge_documents([read(path)])
    return document.relations[-1].judgement.verdict


STATED = r"Let $\int_0^1 A^2 x^{%d}\,dx = 1$, where $A > 0$."


@pytest.mark.parametrize("power", [0, 1, 2, 3, 7])
def test_the_positive_root_is_proved(tmp_path: Path, power: int) -> None:
    row = rf"\[ A = \sqrt{{{power + 1}}} \]"
    assert last(tmp_path, f"{STATED % power}\n{row}\n") is Verdict.PROVED


@pytest.mark.parametrize("power", [1, 2, 3])
def test_its_square_is_refuted(tmp_path: Path, power: int) -> None:
    assert last(tmp_path, f"{STATED % power}\n\\[ A = {power + 1} \\]\n") is Verdict.REFUTED


def test_without_a_sign_both_roots_solve_it(tmp_path: Path) -> None:
    text = STATED.replace(", where $A > 0$", "") % 2
    for root in (r"\sqrt{3}", r"-\sqrt{3}"):
        assert last(tmp_path, f"{text}\n\\[ A = {root} \\]\n") is Verdict.PROVED
    assert last(tmp_path, f"{text}\n\\[ A = 3 \\]\n") is Verdict.REFUTED

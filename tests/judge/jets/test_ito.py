"""Rows between differentials of processes: right by Itô's rules, and not by those of calculus."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.documents import judge_documents, read
from derivations.judge.verdict import Verdict
from tests.corpus.judging import RIGHT, judged
from tests.corpus.judging import read as read_text

MOTION = "Let $W_t$ be a Brownian motion.\n"
STOCK = r"Let $dS_t = \mu S_t\,dt + \sigma S_t\,dW_t$ with a Brownian motion $W_t$." + "\n"


def verdict(before: str, row: str) -> Verdict:
    (document,) = judged([read_text("row.tex", f"{before}\\[ {row} \\]\n")])
    return document.relations[-1].judgement.verdict


def test_a_square_has_a_second_order() -> None:
    assert verdict(MOTION, r"d(W_t^2) = 2W_t\,dW_t + dt") is Verdict.PROVED
    assert verdict(MOTION, r"d(W_t^2) = 2W_t\,dW_t") is Verdict.REFUTED


@given(st.integers(2, 6))
def test_powers(n: int) -> None:
    row = rf"d(W_t^{n}) = {n} W_t^{{{n - 1}}} dW_t + \frac{{{n * (n - 1)}}}{{2}} W_t^{{{n - 2}}} dt"
    assert verdict(MOTION, row) in RIGHT


@pytest.mark.parametrize(
    "wrong",
    [
        r"d\ln S_t = \mu\,dt + \sigma\,dW_t",
        r"d\ln S_t = (\mu + \frac{\sigma^2}{2})dt + \sigma\,dW_t",
        r"d\ln S_t = (\mu - \frac{\sigma^2}{2})dt - \sigma\,dW_t",
        r"d(S_t^2) = 2 S_t\,dS_t",
    ],
)
def test_mutants_are_refuted(wrong: str) -> None:
    assert verdict(STOCK, wrong) is Verdict.REFUTED


def test_the_calculus_of_smooth_paths_is_left_to_its_own_rules(tmp_path: Path) -> None:
    path = tmp_path / "row.tex"
    path.write_text("Let $y$ be a function of $x$.\n\\[ d(y^2) = 2y\\,dy \\]\n", "utf-8")
    (document,) = judge_documents([read(path)])
    assert document.relations[-1].judgement.verdict is Verdict.PROVED


@pytest.mark.parametrize("other", ["Stratonovich integrals", "fractional Brownian motion"])
def test_another_calculus_is_not_judged(other: str) -> None:
    before = f"We use {other} for the Brownian motion $W_t$.\n"
    assert verdict(before, r"d(W_t^2) = 2W_t\,dW_t") is Verdict.UNDECIDED

"""A chain takes a law of two meanings by one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivations.judge.documents import judge_documents, read
from derivations.judge.verdict import Verdict

SETTING = r"Let $X \sim \text{Exp}(a)$, where $a > 0$."
BY_RATE = r"\int_{RANGE}^\infty a e^{-a x} dx"
BY_MEAN = r"\int_{RANGE}^\infty \frac{1}{a} e^{-x/a} dx"


def last(tmp_path: Path, row: str) -> Verdict:
    path = tmp_path / "x.tex"
    path.write_text(rf"{SETTING} \[ {row} \]")
    (found,) = judge_documents([read(path)])
    return found.relations[-1].judgement.verdict


@pytest.mark.parametrize("bound", ["2", "3"])
@pytest.mark.parametrize(
    ("middle", "end", "right"),
    [
        (BY_RATE, "e^{-BOUND a}", True),
        (BY_MEAN, "e^{-BOUND / a}", True),
        (BY_RATE, "e^{-BOUND / a}", False),
        (BY_MEAN, "e^{-BOUND a}", False),
    ],
)
def test_one_meaning_in_a_chain(
    tmp_path: Path, bound: str, middle: str, end: str, right: bool
) -> None:
    row = f"P(X > {bound}) = {middle} = {end}".replace("BOUND", bound)
    found = last(tmp_path, row.replace("RANGE", bound))
    assert found is (Verdict.PROVED if right else Verdict.REFUTED)


@pytest.mark.parametrize("end", ["e^{-2a}", "e^{-2/a}"])
def test_either_meaning_alone(tmp_path: Path, end: str) -> None:
    assert last(tmp_path, f"P(X > 2) = {end}") is Verdict.PROVED

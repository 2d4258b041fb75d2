"""Events by words, signs and small letters."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def verdicts(text: str) -> list[Verdict]:
    (document,) = judged([read("x.tex", text)])
    found = [relation.judgement.verdict for relation in document.relations]
    return [verdict for verdict in found if verdict is not Verdict.GIVEN]


@pytest.mark.parametrize("opposite", [r"\bar{a}", r"\neg a", r"\lnot a", "a^c", r"a^\complement"])
def test_a_small_letter_that_is_negated_is_an_event(opposite: str) -> None:
    text = rf"Let $p(a) = 0.2$, $p(b|a) = 0.5$ and $p(b|{opposite}) = 0.1$."
    assert verdicts(text + "\n" + r"\[ p(b) = 0.18 \]") == [Verdict.PROVED]


def test_without_one_a_small_letter_is_a_value() -> None:
    right = r"\[ p(b) = \sum_a p(b | a) p(a) \]"
    assert verdicts(right) == [Verdict.PROVED]


def test_not_and_no_before_words() -> None:
    text = r"Let $P(\text{rain}) = 0.3$." + "\n"
    assert verdicts(text + r"\[ P(\text{no rain}) = 0.7 \]") == [Verdict.PROVED]
    assert verdicts(text + r"\[ P(\text{not rain}) = 0.3 \]") == [Verdict.REFUTED]

"""The least and the greatest of a sample, by the brackets below them."""

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged

SAMPLE = r"Let $U_1, \dots, U_n$ be iid uniform on $(0, 1)$."


def test_the_ends_of_an_ordered_sample() -> None:
    assert judged("E[U_{(n)}]", r"\frac{n}{n + 1}", SAMPLE).verdict is Verdict.TESTED
    assert judged("E[U_{(1)}]", r"\frac{1}{n + 1}", SAMPLE).verdict is Verdict.TESTED


def test_those_between_are_left_open() -> None:
    found = judged("E[U_{(2)}]", r"\frac{1}{n + 1}", SAMPLE)
    assert not found.verdict.praises
    assert not found.verdict.accuses


def test_a_sample_of_another_size_accuses_nobody() -> None:
    five = SAMPLE.replace("U_n", "U_5")
    assert not judged("E[U_{(1)}]", r"\frac{1}{6}", five).verdict.accuses
    other = SAMPLE.replace("U_n", "U_m")
    assert not judged("E[U_{(1)}]", r"\frac{1}{m + 1}", other).verdict.accuses

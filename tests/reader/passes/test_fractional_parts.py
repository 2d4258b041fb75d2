r"""\{x\} is x - ⌊x⌋ beside floors, and elsewhere what it was."""

from tests.corpus.judging import judged, read


def verdicts(text: str) -> list[str]:
    (found,) = judged([read("x.tex", text)])
    return [j.judgement.verdict.value for j in found.relations]


def test_beside_a_floor() -> None:
    text = r"For all real $x$ we have $\{x\} = x - \lfloor x\rfloor$."
    assert verdicts(text) == ["proved"]


def test_where_words_call_it_so() -> None:
    text = r"The fractional parts are $\{-2.3\} = 0.7$ and $\{\frac72\} = \frac13$."
    assert verdicts(text) == ["proved", "refuted"]


def test_braces_around_a_sum_group_it() -> None:
    text = r"We have $\lfloor 3.7\rfloor = 3$ and $2\left\{1.5 + 1\right\} = 5$."
    assert verdicts(text) == ["proved", "proved"]

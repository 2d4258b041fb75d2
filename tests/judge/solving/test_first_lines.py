"""The first line of an argument: posed, or worked out of what is stated."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.documents import judge_documents, read
from derivations.judge.verdict import Verdict


def verdicts(tmp_path: Path, setting: str, first: str, rest: str) -> list[Verdict]:
    path = tmp_path / "x.tex"
    path.write_text(rf"{setting}\begin{{align*}} & {first} \\ & {rest} \end{{align*}}")
    (found,) = judge_documents([read(path)])
    return [judged.judgement.verdict for judged in found.relations]


@pytest.mark.parametrize(
    ("coefficient", "verdict"),
    [
        ("6.0109055651455385", Verdict.ROUNDED),
        ("6.0109055651465385", Verdict.UNDECIDED),
        ("6.5109055651455385", Verdict.UNDECIDED),
    ],
)
def test_decimals_of_a_machine(tmp_path: Path, coefficient: str, verdict: Verdict) -> None:
    setting = "Let $a^2 + x^2 = 1$, where $a = -2.4517148213333333x$."
    first = f"{coefficient}x^2 + x^2 = 1"
    found = verdicts(tmp_path, setting, first, r"x = \pm 0.37")
    assert found[2] is verdict


def test_a_posed_equation_is_given(tmp_path: Path) -> None:
    assert verdicts(tmp_path, "", "10x_2^2 = 1", r"x_2 = \pm \frac{1}{\sqrt{10}}") == [
        Verdict.GIVEN,
        Verdict.PROVED,
    ]


@settings(deadline=None, max_examples=8)
@given(st.integers(2, 9), st.integers(1, 90))
def test_another_equation_than_the_stated_one_is_never_given(
    tmp_path_factory: pytest.TempPathFactory, slope: int, coefficient: int
) -> None:
    setting = f"Let $x_1^2 + x_2^2 = 1$, where $x_1 = {slope}x_2$."
    found = verdicts(
        tmp_path_factory.mktemp("x"),
        setting,
        f"{coefficient}x_2^2 + x_2^2 = 1",
        rf"x_2 = \pm \frac{{1}}{{\sqrt{{{coefficient + 1}}}}}",
    )
    assert (found[2] is Verdict.PROVED) == (coefficient == slope**2)
    assert found[2] is not Verdict.GIVEN

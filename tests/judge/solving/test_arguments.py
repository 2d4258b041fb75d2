"""Solving line by line: what a reader sees of an argument in a document."""

from __future__ import annotations

import pytest

from derivations.judge.claims_from_document import lines
from derivations.judge.ladder import judge
from derivations.judge.verdict import Judgement
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source


def judged(text: str) -> list[Judgement]:
    found = lines(read_claims(read_text(Source("a.tex", text))))
    return [judge(line.whole) for line in found if line.whole is not None]


def verdicts(text: str) -> str:
    """The verdicts in a row, each by its first letter; what is given by a dash."""
    letters = (str(judgement.verdict)[0] for judgement in judged(text))
    return "".join("-" if letter == "g" else letter for letter in letters)


def test_a_quadratic_equation_is_solved() -> None:
    text = r"\[ x^2 - 5x + 6 = 0 \iff (x-2)(x-3) = 0 \iff x = 2 \text{ or } x = 3 \]"
    assert verdicts(text) == "-ppp"


def test_division_by_the_unknown_loses_a_root() -> None:
    *_, last = judged(r"\begin{align*} x^2 &= x \\ x &= 1 \end{align*}")
    assert last.verdict == "refuted"
    assert last.reason == "loses x = 0: division by x, which is 0 there"


def test_the_counterexample_solves_one_line_and_not_the_other() -> None:
    *_, last = judged(r"\begin{align*} x^2 &= x \\ x &= 1 \end{align*}")
    found = last.evidence.counterexample
    assert found is not None
    assert [str(binding) for binding in found.point] == ["0"]
    assert (len(found.solves), len(found.fails)) == (1, 1)


def test_a_root_that_squaring_gains_may_be_discarded_later() -> None:
    rows = r"\sqrt{x+3} &= x-3 \\ x+3 &= (x-3)^2 \\ x^2 - 7x + 6 &= 0 \\ x &= 6"
    *_, gains, same, discards = judged(rf"\begin{{align*}} {rows} \end{{align*}}")
    assert "gains x = 1, which a later line discards" in gains.reason
    assert "same solutions" in same.reason
    assert "discards x = 1" in discards.reason


def test_a_root_that_squaring_gains_must_not_stay() -> None:
    rows = r"\sqrt{x+3} &= x-3 \\ x+3 &= (x-3)^2 \\ x &= 6 \text{ or } x = 1"
    assert verdicts(rf"\begin{{align*}} {rows} \end{{align*}}") == "-rrr"


@pytest.mark.parametrize(
    ("sign", "expected"), [(r"\implies", "-p"), (r"\iff", "-r"), (r"\impliedby", "-r")]
)
def test_an_implication_may_gain_and_an_equivalence_may_not(sign: str, expected: str) -> None:
    assert verdicts(rf"\[ x = 3y {sign} x^2 = 9y^2 \]") == expected


def test_a_line_that_goes_on_rightly_from_a_wrong_one_follows_from_it() -> None:
    rows = r"2x + 3 &= 7 \\ 2x &= 10 \\ x &= 5"
    *_, wrong, last = judged(f"\n\\begin{{align*}}\n{rows}\n\\end{{align*}}")
    assert wrong.reason.startswith("loses x = 2")
    assert last.reason.startswith("follows from line 3")


def test_a_line_with_the_first_solutions_again_is_right() -> None:
    rows = r"2x + 3 &= 7 \\ 2x &= 10 \\ x &= 2"
    *_, last = judged(rf"\begin{{align*}} {rows} \end{{align*}}")
    assert last.verdict == "proved"


@pytest.mark.parametrize(
    "text",
    [
        r"\begin{align*} x &= 2 \\ y &= 3x = 6 \end{align*}",  # values put in
        r"\begin{align*} x + y &= 3 \\ y &= x + 5 \end{align*}",  # two equations
        r"\begin{align*} v &= at \\ s &= \frac12 a t^2 \end{align*}",  # definitions
        r"Let $x^2 = 4$. Then $x = 2$ where $x$ is positive.",
        r"\begin{align*} \sigma^2 &= 4 \\ \sigma &= 2 \end{align*}",  # a letter that is positive
    ],
)
def test_what_is_no_argument_is_never_accused(text: str) -> None:
    assert not any(judgement.verdict.accuses for judgement in judged(text))


def test_complex_roots_are_praised_and_nothing_is_proved_of_the_reals_instead() -> None:
    rows = r"x^2 + 2x + 5 &= 0 \\ x^2 + 2x &= -5 \\ x &= -1 \pm 2i"
    assert verdicts(rf"\begin{{align*}} {rows} \end{{align*}}") == "-pp"
    rows = r"x^2 + 2x + 5 &= 0 \\ x^2 + 2x &= -6 \\ x &= -1 \pm \sqrt{5}i"
    assert verdicts(rf"\begin{{align*}} {rows} \end{{align*}}") == "-up"


@pytest.mark.parametrize(
    "text",
    [
        r"We solve $x^2 - 3x + 2 = 0$. This gives $x = 1$ or $x = 2$.",
        r"The roots of $x^2 - 3x + 2 = 0$ are $x = 1$ and $x = 2$.",
        r"Solving $x^2 - 3x + 2 = 0$ we get $x_1 = 1$ and $x_2 = 2$.",
        r"\begin{align*} x^2 - 3x + 2 &= 0 \\ x &= 1, 2 \end{align*}",
    ],
)
def test_an_argument_in_prose(text: str) -> None:
    assert verdicts(text) == "-pp"


def test_rows_before_a_sign_of_implication_are_a_system() -> None:
    text = r"\begin{align*} x + y &= 5 \\ x - y &= 1 \\ \implies x &= 3, y = 2 \end{align*}"
    assert verdicts(text) == "--pp"
    wrong = text.replace("x &= 3, y = 2", "x &= 2, y = 3")
    assert verdicts(wrong) == "--rr"

"""How far a condition reaches."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

ROOT = r"we have $\sqrt{x^2} = x$."


@pytest.mark.parametrize("condition", ["Let $x > 0$.", "For $x > 0$", "Suppose $x > 0$. Then"])
def test_a_condition_holds_in_its_paragraph(condition: str) -> None:
    assert last(f"{condition} {ROOT}").verdict is Verdict.PROVED


def test_what_is_let_holds_further() -> None:
    assert last(f"Let $x > 0$.\n\nThen {ROOT}").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "text",
    [
        f"For $x > 0$ we have $|x| = x$.\n\nAlso {ROOT}",
        f"If $x > 0$, then $|x| = x$.\n\nIn general {ROOT}",
        f"Suppose $x > 0$. Then $|x| = x$. In general {ROOT}",
    ],
)
def test_what_a_sentence_supposes_neither_praises_nor_accuses_further_on(text: str) -> None:
    assert last(text).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize("anew", ["For all real $x$", "Let now $x$ be any real number. Then"])
def test_letters_that_are_taken_anew_have_no_conditions(anew: str) -> None:
    assert last(f"Let $x > 0$. Then $|x| = x$.\n\n{anew} {ROOT}").verdict is Verdict.REFUTED

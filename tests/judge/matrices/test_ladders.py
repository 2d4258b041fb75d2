"""What operators make of the members of a family of states."""

from __future__ import annotations

import pytest

from derivations.judge.matrices.ladders import labels_of
from derivations.judge.verdict import Verdict
from derivations.terms import Dimension, Name, Symbol, index
from tests.judge.reading import last

LADDER = (
    r"Let $a|n\rangle = \sqrt{n}|n-1\rangle$ and $a^\dagger|n\rangle = \sqrt{n+1}|n+1\rangle$. Then"
)


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        (r"a a^\dagger|n\rangle = \sqrt{n+1} a|n+1\rangle = (n + 1)|n\rangle", Verdict.PROVED),
        (r"a a^\dagger|n\rangle = \sqrt{n+1} a|n+1\rangle = n|n\rangle", Verdict.REFUTED),
        (r"a^2|n\rangle = \sqrt{n} a|n-1\rangle = \sqrt{n (n - 1)}|n-2\rangle", Verdict.PROVED),
        (r"a^\dagger|0\rangle = \sqrt{0 + 1}|1\rangle = |1\rangle", Verdict.PROVED),
        (r"a^\dagger|3\rangle = \sqrt{3 + 1}|4\rangle = 3|4\rangle", Verdict.UNDECIDED),
    ],
)
def test_a_ladder(rows: str, verdict: Verdict) -> None:
    assert last(rf"{LADDER} \[ {rows}. \]").verdict is verdict


def test_labels_may_have_been_read_as_a_name() -> None:
    ket = Symbol(Name("Ket", "roman", label="ell,m+1"), Dimension.of("n"))
    assert labels_of(ket) == (index("ell"), index("m") + 1)


@pytest.mark.parametrize(
    "stated",
    [
        (r"H|\psi\rangle = E|\psi\rangle", r"H|\phi\rangle = E|\phi\rangle"),
        (r"H|a\rangle = E|a\rangle", r"H|b\rangle = E|b\rangle"),
        (r"H|+\rangle = E|+\rangle", r"H|-\rangle = E|-\rangle"),
    ],
)
def test_what_is_stated_of_one_state_is_not_said_of_others(stated: tuple[str, str]) -> None:
    given, row = stated
    assert not last(rf"Let ${given}$. Then \[ {row}. \]").verdict.praises

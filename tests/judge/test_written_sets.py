"""Sets whose elements are all written."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from derivations.judge.written_sets import NotWritten, members
from derivations.terms import number, scalar
from derivations.terms.sets import Crossed, Interval, Listed, Subsets
from tests.judge.reading import last

ONE_TWO = Listed((number(1), number(2)))


def test_pairs_and_subsets() -> None:
    assert members(Crossed(ONE_TWO, Listed((number(3),)))) == {(1, 3), (2, 3)}
    assert members(Subsets(ONE_TWO)) == {
        frozenset(),
        frozenset({1}),
        frozenset({2}),
        frozenset({1, 2}),
    }


def test_an_interval_is_not_written() -> None:
    with pytest.raises(NotWritten):
        members(Interval(number(0), scalar("x"), True, True))


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"A \times \{5\} = \{(1, 5), (2, 5)\}", Verdict.PROVED),
        (r"A \times \{5\} = \{(5, 1), (5, 2)\}", Verdict.REFUTED),
        (r"\mathcal{P}(A) \cap \{\{1\}, \{3\}\} = \{\{1\}\}", Verdict.PROVED),
        (r"\{x\} \times \{5\} = \{(y, 5)\}", Verdict.UNDECIDED),  # x may be y
    ],
)
def test_sets_of_pairs_and_of_sets(row: str, verdict: Verdict) -> None:
    assert last(rf"Let $A = \{{1, 2\}}$. Then ${row}$.").verdict is verdict

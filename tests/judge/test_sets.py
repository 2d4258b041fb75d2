"""Equations between sets and between their numbers of elements."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.verdict import Verdict
from derivations.printer import text
from derivations.terms import number, scalar
from derivations.terms.sets import Combined, Listed, Outside
from tests.judge.reading import judged, last

SIGNS: dict[str, tuple[str, Callable[[set[int], set[int]], set[int]]]] = {
    "cup": (r"\cup", set.union),
    "cap": (r"\cap", set.intersection),
    "setminus": (r"\setminus", set.difference),
    "triangle": (r"\triangle", set.symmetric_difference),
}
SMALL = st.sets(st.integers(0, 4), min_size=1)


def listed(elements: set[int]) -> str:
    return r"\emptyset" if not elements else rf"\{{{', '.join(map(str, sorted(elements)))}\}}"


def test_a_law_holds_for_all_sets() -> None:
    assert judged(r"(A \cup B)^c", r"A^c \cap B^c").verdict is Verdict.PROVED


def test_a_wrong_law_is_shown_by_the_element_that_is_in_one_side_only() -> None:
    found = judged(r"A \setminus (B \cup C)", r"(A \setminus B) \cup (A \setminus C)")
    assert found.verdict is Verdict.REFUTED
    assert found.reason == "an element of A and B only is in the right set only"


@pytest.mark.parametrize("sign", SIGNS)
@settings(max_examples=10, deadline=None)
@given(first=SMALL, second=SMALL, other=SMALL)
def test_listed_sets_are_equal_as_python_has_it(
    sign: str, first: set[int], second: set[int], other: set[int]
) -> None:
    command, operation = SIGNS[sign]
    whole = operation(first, second)
    left = rf"{listed(first)} {command} {listed(second)}"
    assert last(f"${left} = {listed(whole)}$").verdict is Verdict.PROVED
    if other != whole:
        assert last(f"${left} = {listed(other)}$").verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"[0, 2] \cap [1, 3] = [1, 2]", Verdict.PROVED),
        (r"(0, 1) \cup [1, 2] = (0, 2]", Verdict.PROVED),
        (r"[0, 2] \cap [1, 3] = [1, 2)", Verdict.REFUTED),
        (r"(-\infty, 1) \cup (1, \infty) = \mathbb{R}", Verdict.REFUTED),
        (r"2 \in \{1, 2, 3\}", Verdict.PROVED),
        (r"4 \in \{1, 2, 3\}", Verdict.REFUTED),
        (r"\{1, 2\} \subseteq \{1, 2, 3\}", Verdict.PROVED),
        (r"\{1, 4\} \subseteq \{1, 2, 3\}", Verdict.REFUTED),
        (r"\{a, b\} \cup \{b, c\} = \{a, b, c\}", Verdict.PROVED),
    ],
)
def test_sets_that_are_written_out(line: str, verdict: Verdict) -> None:
    assert last(f"We see that ${line}$.").verdict is verdict


STATED = r"Let $A$ and $B$ be sets with $|A| = 10$, $|B| = 7$ and $|A \cap B| = 3$. Then "


def test_numbers_of_elements_follow_from_stated_ones() -> None:
    assert last(STATED + r"$|A \cup B| = 14$.").verdict is Verdict.PROVED
    assert last(STATED + r"$|A \cup B| = 20$.").verdict is Verdict.REFUTED


def test_a_sum_of_numbers_accuses_nobody_who_may_speak_of_disjoint_sets() -> None:
    found = last(r"Since the sets do not overlap, \[ |A \cup B| = |A| + |B|. \]")
    assert found.verdict is Verdict.UNDECIDED


def test_other_numbers_of_a_text_with_sets_are_rounded_as_ever() -> None:
    assert last(r"Let $A = \{1, 2\}$. Then $\frac{2}{3} = 0.67$.").verdict is Verdict.ROUNDED


def test_sets_print_as_they_are_written() -> None:
    a, b = scalar("A"), scalar("B")
    term = Combined(Combined(a, "union", Outside(b)), "difference", Listed((number(1), number(2))))
    assert text(term) == "(A ∪ B^c) ∖ {1, 2}"

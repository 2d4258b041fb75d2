"""Closed forms of recurrences, members by unrolling, and what is wrong with others."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import judged, last

RECURRENCE = "Let $a_n = 7a_{n-1} - 10a_{n-2}$, $a_0 = 2$ and $a_1 = 3$."
FIBONACCI = "Let $F_n = F_{n-1} + F_{n-2}$, $F_0 = 0$ and $F_1 = 1$."
BINET = r"\frac{1}{\sqrt5}\left(\frac{1+\sqrt5}{2}\right)^n - \frac{1}{\sqrt5}"


def closed(preamble: str, left: str, right: str) -> Verdict:
    return last(f"{preamble}\n$$ {left} = {right} $$\n").verdict


@pytest.mark.parametrize(
    ("preamble", "right"),
    [
        (RECURRENCE, r"\frac73 2^n - \frac13 5^n"),
        ("Let $a_n = 2a_{n-1} + 1$ and $a_0 = 0$.", "2^n - 1"),
        ("Let $a_n = a_{n-1} + n$ and $a_0 = 0$.", r"\frac{n(n+1)}{2}"),
        ("Let $a_{n+1} = (n+1) a_n$ and $a_0 = 1$.", "n!"),
    ],
)
def test_a_closed_form_is_proved(preamble: str, right: str) -> None:
    assert closed(preamble, "a_n", right) is Verdict.PROVED


@pytest.mark.parametrize(
    ("preamble", "right"),
    [
        (RECURRENCE, r"\frac73 2^n - \frac13 3^n"),  # the first value differs
        (RECURRENCE, "2 + n"),  # both first values agree, the recurrence fails
        ("Let $a_n = 2a_{n-1} + 1$ and $a_0 = 0$.", "2^n"),
    ],
)
def test_a_wrong_closed_form_dies(preamble: str, right: str) -> None:
    assert closed(preamble, "a_n", right) is Verdict.REFUTED


def test_binet() -> None:
    conjugate = r"\left(\frac{1-\sqrt5}{2}\right)"
    assert closed(FIBONACCI, "F_n", BINET + conjugate + "^n") is Verdict.PROVED
    assert closed(FIBONACCI, "F_n", BINET + conjugate + "^{n+1}") is Verdict.REFUTED


def test_members_are_unrolled() -> None:
    rule = "Let $a_n = a_{n-1} + 6a_{n-2}$."
    assert judged("a_3", "a_1 + 6a_0 + 6a_1", rule).verdict is Verdict.PROVED
    assert judged("a_3", "a_1 + 6a_0 + 36a_1", rule).verdict is Verdict.REFUTED


def test_a_rule_for_every_member() -> None:
    rule = "Let $a_n = 2n^2 + 3n + 2$."
    assert judged("a_n - a_{n-1}", "4n + 1", rule).verdict is Verdict.PROVED
    assert judged("a_n - a_{n-1}", "4n - 1", rule).verdict is Verdict.REFUTED


def test_values_at_the_ends_of_a_range_leave_other_sequences_open() -> None:
    ruin = "Let $p_z = q p_{z-1} + p p_{z+1}$, $p_0 = 0$, $p_a = 1$, $p + q = 1$, $p \\ne q$."
    right = r"\frac{1 - (q/p)^z}{1 - (q/p)^a}"
    wrong = r"\frac{1 - (p/q)^z}{1 - (p/q)^a}"
    assert closed(ruin, "p_z", right) is Verdict.TESTED
    assert closed(ruin, "p_z", wrong) is Verdict.REFUTED


NEWTON = r"Let $x_0 = 1$ and $x_{n+1} = \frac12\left(x_n + \frac{2}{x_n}\right)$. Then "


def test_a_member_is_wrong_where_no_rounding_reaches_its_digits() -> None:
    """x_1 = 3/2, x_2 = 17/12, x_3 = 577/408 = 1.414215…, by plain fractions."""
    assert last(rf"{NEWTON}\[ x_3 \approx 1.414216 \]").verdict is Verdict.ROUNDED
    assert last(rf"{NEWTON}\[ x_3 \approx 1.414226 \]").verdict is Verdict.REFUTED


def test_who_goes_on_with_two_digits_is_not_accused() -> None:
    """cos 0.86 = 0.652…, cos 0.855 = 0.656…: 0.66 is reached from a rounded member."""
    text = r"Let $x_0 = 1$ and $x_{n+1} = \cos x_n$. Then "
    assert not last(rf"{text}\[ x_1 \approx 0.54, \quad x_3 \approx 0.66 \]").verdict.accuses

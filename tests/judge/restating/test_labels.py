"""Labels of two classes are -1 or 1 where a row about weights and data rests on it."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last


def margin(right: str, said: str = "") -> Verdict:
    row = r"y_t (w_t \cdot x_t + \tau y_t x_t \cdot x_t)"
    return last(rf"{said} We have \[ {row} = {right} \]").verdict


def test_the_square_of_a_label_is_one() -> None:
    assert margin(r"y_t w_t \cdot x_t + \tau x_t \cdot x_t") is Verdict.PROVED


def test_what_fails_for_labels_stays_wrong() -> None:
    assert margin(r"y_t w_t \cdot x_t + 2 \tau x_t \cdot x_t") is not Verdict.PROVED


def test_what_the_text_says_of_the_label_counts() -> None:
    said = r"Let $y_t \in \{0, 1\}$."
    assert margin(r"y_t w_t \cdot x_t + \tau x_t \cdot x_t", said) is not Verdict.PROVED


def test_no_label_without_weights_and_data() -> None:
    assert last(r"We have \[ a (a + y_t^2) = a^2 + a \]").verdict is not Verdict.PROVED

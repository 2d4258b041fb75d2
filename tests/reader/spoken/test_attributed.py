"""What words say of a formula itself."""

from __future__ import annotations

import pytest

from derivations.reader.spoken.attributed import (
    is_an_object,
    is_left_open,
    is_of_another,
    parted,
)


def test_a_predicate_ends_where_another_thing_begins() -> None:
    assert parted("similar to a diagonal matrix") == ("similar ", "to a diagonal matrix")


@pytest.mark.parametrize(
    "said",
    ["a vector of unit length", "matrices of the same size that commute", "has full rank"],
)
def test_sizes_and_lengths_are_its_own(said: str) -> None:
    assert parted(said) == (said, "")


@pytest.mark.parametrize(
    "said",
    [
        "the product of two symmetric matrices",
        "almost orthogonal",
        "a matrix whose square is symmetric",
        "a multiple of a unit vector",
        "symmetric or skew-symmetric",
        "a matrix with symmetric inverse",
    ],
)
def test_nothing_is_said_of_it_by_the_words_behind(said: str) -> None:
    own, _ = parted(said)
    assert not {"symmetric", "orthogonal", "unit"} & set(own.split())


@pytest.mark.parametrize(
    ("sentence", "behind", "left_open"),
    [
        ("It is not true that ", " is symmetric.", True),
        ("Had ", " been symmetric", True),
        ("Is ", " symmetric? We have", True),
        ("We wonder whether ", " is symmetric.", True),
        ("Recall that ", " is symmetric.", False),
        ("Since ", " is symmetric, we get", False),
    ],
)
def test_a_sentence_that_denies_or_asks_says_nothing(
    sentence: str, behind: str, left_open: bool
) -> None:
    assert is_left_open(sentence, behind) is left_open


def test_of_another() -> None:
    assert is_of_another("Suppose that the inverse of ", " is diagonal")
    assert not is_of_another("Suppose that each of ", " is diagonal")
    assert is_an_object("the symmetric part of ")
    assert not is_an_object("a symmetric matrix ")

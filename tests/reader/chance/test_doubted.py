"""Sentences of chance that state no law."""

from __future__ import annotations

import pytest

from derivations.reader.chance.doubted import another_case, names_no_law, unstated
from derivations.reader.chance.sentences import sentences


@pytest.mark.parametrize(
    "words",
    [
        "If $ and $ were independent, the variance would add up.",
        "We do not assume that $ and $ are independent.",
        "The logarithm of $ is normal with mean $ and variance $.",
        "Is $ normal with mean $?",
        "The variables $ and $ are far from independent.",
    ],
)
def test_a_doubt_or_another_subject_states_nothing(words: str) -> None:
    found = unstated(words)
    assert found is not None
    assert found.loose
    assert not found.independent


@pytest.mark.parametrize(
    "words",
    [
        "If $ and $ are independent, then",
        "Let $ be normal with mean $ and variance $.",
        "The distribution of $ is normal with mean $ and variance $.",
    ],
)
def test_what_is_stated_stays(words: str) -> None:
    assert unstated(words) is None
    assert not names_no_law(words)


def test_a_law_of_the_parts_is_none_of_the_whole() -> None:
    assert names_no_law("Let $ be the square of a standard normal variable.")


def test_a_hypothesis_ends_where_another_one_begins() -> None:
    told = list(sentences("Under $ the mean of $ is zero. Under $ we have $ "))
    assert another_case(told) == 2
    assert another_case(list(sentences("Let $ be zero. Under $ we have $ "))) is None

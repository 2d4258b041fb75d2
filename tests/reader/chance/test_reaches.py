"""From where on a sentence of chance holds, and how far."""

from __future__ import annotations

from derivations.reader.chance.reaches import begins, ended_before, turns
from derivations.reader.chance.sentences import sentences


def test_what_is_supposed_holds_from_there_on() -> None:
    told = list(sentences("Let $ be normal. Then $ . Let $ be uniform. Here $ is finite."))
    assert [begins(sentence) for sentence in told] == [0, 0, 2, 0]


def test_an_if_ends_with_the_next_one_and_with_in_general() -> None:
    one = list(sentences("If $ and $ are independent, then $ . If $ is constant, then $ ."))
    assert ended_before(one) == (3, False)
    other = list(sentences("If $ and $ are independent, then $ . In general $ ."))
    assert ended_before(other) == (3, True)
    added = list(sentences("If $ is normal, then $ . If moreover $ is normal, then $ ."))
    assert ended_before(added) is None


def test_now_suppose_turns_to_another_case() -> None:
    assert turns("Now suppose that $ and $ are correlated")
    assert not turns("Now suppose in addition that $ and $ are normal")

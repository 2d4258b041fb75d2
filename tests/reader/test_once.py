"""What is remembered of an object is said of no other one."""

from __future__ import annotations

from derivations.reader.once import MOST, once_at_each_place, once_each


def test_the_same_object_is_asked_once() -> None:
    asked: list[list[int]] = []

    @once_each
    def length(each: list[int]) -> int:
        asked.append(each)
        return len(each)

    one, other = [1, 2], [1, 2]
    assert length(one) == length(one) == length(other) == 2
    assert asked == [one, other]


def test_what_is_forgotten_is_found_again() -> None:
    length = once_each(len)
    kept = [[0] * k for k in range(3)]
    assert [length(each) for each in kept * MOST] == [0, 1, 2] * MOST
    assert [length([0] * (k % 5)) for k in range(2 * MOST)] == [k % 5 for k in range(2 * MOST)]


def test_places_are_those_of_the_last_sequence() -> None:
    item = once_at_each_place(lambda each, place: each[place])
    first, second = ["a", "b"], ["c", "d"]
    assert [item(first, 0), item(first, 1), item(second, 0), item(first, 0)] == ["a", "b", "c", "a"]

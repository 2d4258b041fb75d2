"""Our `dataclass` is the standard library's, made later: every law is checked against that one."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.dataclass import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    label: str = field(default="", compare=False, repr=False)
    tags: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    span: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Below(Base):
    body: str


@dataclass(slots=True)
class Tally:
    names: list[str] = field(default_factory=list)
    count: int = field(default=0, init=False)


@dataclasses.dataclass(frozen=True)
class Standard:
    x: int
    y: int = 0
    label: str = dataclasses.field(default="", compare=False, repr=False)
    tags: tuple[str, ...] = dataclasses.field(default_factory=tuple)


def test_the_example_of_a_point() -> None:
    point = Point(1, tags=("a",))
    assert repr(point) == "Point(x=1, y=0, tags=('a',))"
    assert replace(point, y=2) == Point(1, 2, "other", ("a",))
    match point:
        case Point(x, 0):
            assert x == 1
        case _:
            pytest.fail("matched by position")


coordinates = st.integers(-2, 2)
points = st.tuples(coordinates, coordinates, st.sampled_from(["", "a"]))


@given(points, points)
def test_equality_hash_and_text_are_those_of_the_standard_library(
    left: tuple[int, int, str], right: tuple[int, int, str]
) -> None:
    ours, theirs = [Point(*left), Point(*right)], [Standard(*left), Standard(*right)]
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert (hash(ours[0]) == hash(ours[1])) >= (theirs[0] == theirs[1])
    assert repr(ours[0]) == repr(theirs[0]).replace("Standard", "Point")


def test_what_is_frozen_stays() -> None:
    point = Point(1)
    for change in (lambda: setattr(point, "x", 2), lambda: delattr(point, "x")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    assert point.x == 1
    assert not hasattr(point, "__dict__")


def test_what_is_not_frozen_changes_and_has_no_hash() -> None:
    first, second = Tally(), Tally()
    first.names.append("a")
    first.count += 1
    assert (first.names, first.count, second.names) == (["a"], 1, [])
    with pytest.raises(TypeError):
        hash(first)


def test_a_field_by_name_only_stands_in_no_pattern() -> None:
    assert Below("a", span=3).span == 3
    assert Below("a", span=3) == Below("a")
    assert Below.__match_args__ == ("body",)
    with pytest.raises(TypeError):
        Below("a", 3)  # type: ignore[misc]


@pytest.mark.parametrize("wrong", [(), (1, 2, "", (), 5)])
def test_wrong_arguments_are_refused(wrong: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError):
        Point(*wrong)
    with pytest.raises(TypeError):
        Point(1, z=2)  # type: ignore[call-arg]


def test_objects_are_copied_and_sent_to_other_processes() -> None:
    point = Point(1, 2, "a", ("b",))
    assert copy.copy(point) == point
    assert pickle.loads(pickle.dumps(point)) == point


def test_the_standard_library_knows_our_classes() -> None:
    point = Point(1, 2)
    assert [f.name for f in dataclasses.fields(point)] == ["x", "y", "label", "tags"]
    assert dataclasses.replace(point, y=3) == Point(1, 3)
    assert dataclasses.asdict(Below("a")) == {"span": 0, "body": "a"}


def test_the_import_of_a_module_needs_no_inspection() -> None:
    program = "import sys, derivations.reader.raw as _; print(int('inspect' in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "0"


def test_what_is_replaced_is_made_as_if_by_the_constructor() -> None:
    tally = Tally(["a"])
    tally.count = 7
    assert replace(tally, names=["b"]) == Tally(["b"])  # as the standard one: count begins anew
    assert replace(Below("x", span=3), body="y").span == 3
    with pytest.raises(TypeError):
        replace(Point(1), z=2)  # type: ignore[call-arg]


def test_what_differs_first_ends_a_comparison() -> None:
    class Never:
        def __eq__(self, other: object) -> bool:
            raise AssertionError

        __hash__ = None  # type: ignore[assignment]

    @dataclass(frozen=True, slots=True)
    class Pair:
        first: int
        second: Never

    assert Pair(1, Never()) != Pair(2, Never())


def test_any_name_of_a_field_can_be_replaced() -> None:
    @dataclass(frozen=True, slots=True)
    class Found:
        of: int
        old: int = 0

    assert replace(Found(1), of=2) == Found(2)
    assert replace(Found(1), old=3) == Found(1, 3)

"""A recurrence and first values determine members; without either a row about one defines it."""

from __future__ import annotations

import pytest

from derivations.reader.stepped import is_stepped_to
from derivations.terms import Formula, Index, Name, Relation, Symbol, Term, number, scalar

r = scalar("r")


def member(place: int | Index) -> Symbol:
    return Symbol(Name("a"), indices=(place if isinstance(place, Index) else Index((), place),))


n = Index((("n", 1),))
FIBONACCI = Formula(member(n + 2), Relation.EQUAL, member(n + 1) + member(n))
GROWTH = Formula(member(n + 1), Relation.EQUAL, r * member(n))


@pytest.mark.parametrize(
    ("equation", "valued", "place", "expected"),
    [
        (FIBONACCI, [member(0), member(1)], 5, True),
        (FIBONACCI, [member(0)], 5, False),
        (FIBONACCI, [member(0), member(1)], 1, False),  # a first value
        (GROWTH, [member(1), r], 3, True),
        (GROWTH, [member(1)], 3, False),  # nothing says what r is
        (Formula(member(n), Relation.EQUAL, number(2)), [member(1)], 3, False),
    ],
)
def test_a_member_is_determined(
    equation: Formula, valued: list[Term], place: int, expected: bool
) -> None:
    assert is_stepped_to(member(place), ([equation], valued)) == expected


def of(letter: str, at: Index | int) -> Symbol:
    return Symbol(Name(letter), indices=(at if isinstance(at, Index) else Index((), at),))


MOMENTUM = [
    Formula(of("v", n + 1), Relation.EQUAL, r * of("v", n) + of("x", n)),
    Formula(of("x", n + 1), Relation.EQUAL, of("x", n) - of("v", n + 1)),
]


@pytest.mark.parametrize(
    ("valued", "letter", "expected"),
    [
        ([of("v", 0), of("x", 0), r], "x", True),
        ([of("v", 0), of("x", 0), r], "v", True),
        ([of("x", 0), r], "x", False),  # nothing says where the momentum begins
        ([of("v", 0), of("x", 0)], "x", False),
    ],
)
def test_families_that_hang_on_each_other(valued: list[Term], letter: str, expected: bool) -> None:
    assert is_stepped_to(of(letter, 2), (MOMENTUM, valued)) == expected

"""The formula in k agrees with the iterates, repeated roots and roots 0 included."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq, fmpq_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.iterates.affine import AffineMap
from derivations.iterates.closed_form import closed_form, formula
from derivations.iterates.detection import affine_map
from derivations.iterates.long_runs import at_step
from derivations.iterates.numerals import exact_text
from derivations.iterates.objectives import objective
from derivations.iterates.trajectory import rational_run, trajectory
from derivations.printer import text
from derivations.terms import index


@pytest.mark.parametrize(
    ("rule", "parameters"),
    [
        ("sgd", {"lr": "0.05"}),
        ("sgd", {"lr": "1/12"}),
        ("nesterov", {"lr": "0.05", "momentum": "0.9"}),
        ("heavy-ball", {"lr": "1/4", "momentum": "1/4"}),
        ("pytorch:momentum", {"lr": "0.1", "momentum": "0.5", "dampening": "0.3"}),
        ("nesterov", {"lr": "0", "momentum": "0"}),
    ],
)
def test_the_formula_gives_the_iterates(rule: str, parameters: dict[str, str]) -> None:
    f = objective("x^2 + xy + 6y^2 - 3x")
    affine = affine_map(rational_run(f, rule, (4, 1), parameters), f)
    forms = closed_form(affine)
    path = trajectory(f, rule, (4, 1), 12, **parameters)
    for step in range(affine.origin, 13):
        assert tuple(form(step) for form in forms[:2]) == path.points[step]


entry = st.one_of(st.just(Fraction(0)), st.fractions(-2, 2, max_denominator=3))


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 3), st.lists(entry, min_size=15, max_size=15), st.integers(0, 9))
def test_any_map_even_singular_or_nilpotent(size: int, entries: list[Fraction], step: int) -> None:
    numbers = [fmpq(q.numerator, q.denominator) for q in entries]
    affine = AffineMap(
        tuple("pqr"[:size]),
        fmpq_mat(size, size, numbers[: size * size]),
        tuple(numbers[9 : 9 + size]),
        tuple(numbers[12 : 12 + size]),
    )
    found = closed_form(affine)
    for form, value in zip(found, at_step(affine, step), strict=True):
        assert form(step) == Fraction(int(value.numerator), int(value.denominator))


def written(matrix: list[list[int | str]], start: list[int]) -> str:
    rows = [[fmpq(*Fraction(q).as_integer_ratio()) for q in row] for row in matrix]
    affine = AffineMap(("p", "q"), fmpq_mat(rows), (fmpq(0),) * 2, tuple(map(fmpq, start)))
    term = formula(closed_form(affine)[0], index("k"))
    return "" if term is None else text(term)


def test_formulas_as_people_write_them() -> None:
    assert written([["1/2", 0], [0, 3]], [4, 1]) == "4 (1/2)^k"
    assert written([[2, 1], [0, 2]], [1, 3]) == "2^k + 3k·2^{k-1}"  # a repeated root
    assert written([[1, 1], [1, 0]], [0, 1]).count("√5") == 4  # Fibonacci's numbers
    assert written([[0, -1], [1, 0]], [1, 0]) == ""  # no real root


def test_exact_text_knows_factored_numbers() -> None:
    affine = AffineMap(("p",), fmpq_mat([[fmpq(1, 2)]]), (fmpq(0),), (fmpq(3),))
    assert exact_text(at_step(affine, 4)[0]) == "0.1875"

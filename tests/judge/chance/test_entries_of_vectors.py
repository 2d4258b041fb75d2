"""Entries of random vectors by unit vectors."""

from __future__ import annotations

from derivations.judge.chance.entries_of_vectors import of_units, unit, units
from derivations.judge.verdict import Verdict
from derivations.terms import Dimension, Vector, number
from tests.judge.reading import last

GIVEN = (
    r"Let $y = X\beta + \varepsilon$, $\operatorname{E}(\varepsilon) = 0$, "
    r"$\operatorname{Var}(\varepsilon) = \sigma^2 I$ and $b = (X'X)^{-1}X'y$. "
)


def test_a_variance_is_an_entry_of_the_covariance_matrix() -> None:
    right = GIVEN + r"\[ \operatorname{Var}(b_1) = \sigma^2 (X'X)^{-1}_{11} \]"
    assert last(right).verdict is Verdict.PROVED


def test_another_entry_is_not_praised() -> None:
    wrong = GIVEN + r"\[ \operatorname{Var}(b_1) = \sigma^2 (X'X)^{-1}_{22} \]"
    assert not last(wrong).verdict.praises


def test_unit_vectors_of_a_written_length_are_written() -> None:
    assert unit(number(2), Dimension.of(2)) is Vector((number(0), number(1)))


def test_of_others_only_their_products_are_known() -> None:
    one, other = (unit(number(k), Dimension.of("n")) for k in (1, 2))
    assert len(list(of_units(units(one, other)))) == 3

"""Orders that fail only where what is stated hardly holds."""

from fractions import Fraction

import pytest

from derivations.judge.evaluation.descents import descents
from derivations.judge.evaluation.refutation import try_out
from derivations.terms import Formula, Number, Product, Quotient, Relation, Term, number, scalar

a, b = scalar("a"), scalar("b")
STATED = (Formula(number(0), Relation.LESS, a), Formula(a, Relation.LESS, b))


def of(part: Fraction) -> Formula:
    """a/b < part, of 0 < a < b."""
    return Formula(Quotient(a, b), Relation.LESS, Number(part))


@pytest.mark.parametrize("part", [Fraction(9, 10), Fraction(19, 20), Fraction(99, 100)])
def test_a_bound_that_is_too_small_is_refuted_near_the_edge(part: Fraction) -> None:
    found = try_out(of(part), STATED).counterexample
    assert found is not None
    values = {str(binding.leaf.name): binding.value for binding in found.point}  # type: ignore[attr-defined]
    assert 0 < values["a"] < values["b"]
    assert values["a"] / values["b"] >= part


def test_a_bound_that_holds_is_not() -> None:
    assert try_out(of(Fraction(1)), STATED).counterexample is None


def test_each_point_meets_what_is_stated_and_is_nearer() -> None:
    start: dict[Term, Fraction] = {a: Fraction(1), b: Fraction(3)}
    parts = [start[a] / start[b]]
    for point in descents(of(Fraction(1)), STATED, [start]):
        assert 0 < point[a] < point[b]
        parts.append(point[a] / point[b])
    assert len(parts) > 3
    assert parts == sorted(parts)


def test_without_anything_stated_no_way_is_gone() -> None:
    free = Formula(Product((a, a)), Relation.AT_LEAST, number(0))
    assert not list(descents(free, (), [{a: Fraction(1)}]))

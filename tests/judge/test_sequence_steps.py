"""Later members of a sequence by earlier ones."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.families import Recurrence, recurrence
from derivations.judge.sequence_steps import all_stepped_back, stepped_back
from derivations.judge.values import exact
from derivations.terms import Formula, Name, Relation, Symbol, index, number, scalar

A = Name("a")
N = index("n")


def at(shift: int) -> Symbol:
    return Symbol(A, indices=(N + shift,))


def doubling() -> Recurrence:
    found = recurrence(Formula(at(1), Relation.EQUAL, 2 * at(0)), A)
    assert found is not None
    return found


def test_one_step() -> None:
    assert stepped_back(doubling(), at(0), at(-1)) == (2 * at(-1), at(-1))


def test_nothing_to_step_over() -> None:
    assert stepped_back(doubling(), at(3), number(1)) is None


def test_a_member_at_a_number_stops_it() -> None:
    assert stepped_back(doubling(), at(0), Symbol(A, indices=(index(0),))) is None


@settings(max_examples=10)
@given(st.integers(1, 5))
def test_so_many_steps(count: int) -> None:
    found = all_stepped_back([doubling()], at(count), scalar("c") * at(0))
    assert found is not None
    assert exact(found[0], {at(0): Fraction(1)}) == 2**count

"""What a matrix equation says entry by entry."""

from derivations.judge.claim import Claim, Premise
from derivations.judge.following.entries_of_rows import equations, is_written_out, with_entries
from derivations.terms import Formula, Matrix, Name, Relation, Symbol, number, plus, times

A, B = Symbol(Name("a")), Symbol(Name("b"))
COLUMN = Matrix(((A,), (B,)))
ROW = Formula(
    times(Matrix(((number(1), number(2)), (number(3), number(4)))), COLUMN),
    Relation.EQUAL,
    Matrix(((number(5),), (number(6),))),
)


def test_a_product_is_multiplied_out() -> None:
    first, second = equations(ROW)
    assert first == Formula(plus(A, times(number(2), B)), Relation.EQUAL, number(5))
    assert second.right == number(6)


def test_a_plain_0_is_as_wide_as_the_other_side() -> None:
    assert [e.right for e in equations(Formula(COLUMN, Relation.EQUAL, number(0)))] == [
        number(0)
    ] * 2


def test_a_matrix_of_unknown_size_is_not_written_out() -> None:
    wide = Symbol(Name("W"), "m", "n")
    assert not is_written_out(Formula(wide, Relation.EQUAL, number(0)))
    claim = Claim(
        A, Relation.EQUAL, B, premises=(Premise(Formula(wide, Relation.EQUAL, number(0)), 1),)
    )
    assert with_entries(claim) is claim

"""An equation that works entry by entry, said of one entry."""

from derivations.judge.claim import Claim
from derivations.judge.restating.elementwise import of_one_entry
from derivations.terms import (
    Formula,
    Function,
    Hadamard,
    Map,
    Name,
    Norm,
    Relation,
    Symbol,
    Term,
    Transpose,
    times,
)

Z, Y = Symbol(Name("z"), "n", 1), Symbol(Name("y"), "n", 1)
W = Symbol(Name("W"), "n", "n")
TANH = Map(Function(Name("tanh")), Z)


def said_of(right: Term, *hypotheses: Formula) -> tuple[Claim, bool] | None:
    return of_one_entry(Claim(TANH, Relation.EQUAL, right, hypotheses=hypotheses))


def test_vectors_become_numbers() -> None:
    found = said_of(Hadamard(Z, Y))
    assert found is not None
    said, is_whole = found
    z, y = Symbol(Name("z")), Symbol(Name("y"))
    assert (said.left, said.right) == (Map(Function(Name("tanh")), z), times(z, y))
    assert is_whole


def test_what_ties_entries_is_not_all_that_the_row_says() -> None:
    for right in (times(Transpose(W), Z), times(Norm(Z), Z)):
        found = said_of(right)
        assert found is not None
        assert not found[1]


def test_what_is_stated_of_vectors_is_not_met_by_numbers() -> None:
    found = said_of(Z, Formula(Hadamard(Z, Z), Relation.EQUAL, Z))
    assert found is not None
    assert not found[1]


def test_a_row_between_numbers_is_none_of_these() -> None:
    assert of_one_entry(Claim(Norm(Z), Relation.EQUAL, Norm(Y))) is None

from derivations.judge.solving.edges import meet_at_edges_only
from derivations.terms import Formula, Relation, number, scalar, times

A, C = scalar("a"), scalar("c")


def at_least_zero(*factors):
    return Formula(times(*factors), Relation.AT_LEAST, number(0))


def test_opposite_signs_meet_at_edges_only():
    assert meet_at_edges_only((at_least_zero(number(-4), A, C), at_least_zero(A, C)))


def test_one_sign_is_met_inside():
    assert not meet_at_edges_only((at_least_zero(number(4), A, C), at_least_zero(A, C)))
    assert not meet_at_edges_only((at_least_zero(A, C),))

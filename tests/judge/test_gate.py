"""The two rules: who may be accused, and what may be praised."""

from __future__ import annotations

from dataclasses import replace

from derivations.judge.claim import Claim, Definition, Entry, Fault, Purpose, Reading, Standing
from derivations.judge.evaluation.replay import replays
from derivations.judge.gate import passed
from derivations.judge.ladder import judge
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Function,
    Map,
    Name,
    PartialAt,
    Relation,
    Root,
    Symbol,
    function,
    lift,
    number,
    scalar,
)

x, y, z = scalar("x"), scalar("y"), scalar("z")
WRONG = Claim((x + y) ** 2, Relation.EQUAL, x**2 + y**2)
RIGHT = Claim((x + y) ** 2, Relation.EQUAL, x**2 + 2 * x * y + y**2)
CONDITION = Claim((x + y) ** 2, Relation.EQUAL, x**2 + x + y)
UNSETTLED = {"y": Entry(Standing.UNSETTLED, "a word that the text does not define")}


def test_an_identity_is_accused_and_praised() -> None:
    assert judge(WRONG).verdict is Verdict.REFUTED
    assert judge(RIGHT).verdict is Verdict.PROVED


def test_only_an_identity_can_be_wrong() -> None:
    for purpose in (Purpose.EQUATION, Purpose.OPEN):
        assert judge(replace(CONDITION, purpose=purpose)).verdict is Verdict.UNDECIDED
    assert judge(replace(WRONG, purpose=Purpose.DEFINITION)).verdict is Verdict.GIVEN
    assert judge(replace(RIGHT, purpose=Purpose.OPEN)).verdict is Verdict.PROVED


def test_unsettled_names_allow_neither() -> None:
    found = judge(replace(WRONG, names=UNSETTLED))
    assert found.verdict is Verdict.UNDECIDED
    assert "y: a word that the text does not define" in found.reason
    assert judge(replace(RIGHT, names=UNSETTLED)).verdict is Verdict.UNDECIDED


def test_sides_that_rest_on_different_names_are_no_identity() -> None:
    assert judge(Claim(x * y, Relation.EQUAL, x * z)).verdict is Verdict.UNDECIDED
    assert judge(Claim(z, Relation.EQUAL, x + y)).verdict is Verdict.UNDECIDED


def test_a_number_that_an_expression_takes_somewhere_is_a_condition() -> None:
    assert judge(Claim(x**2 - 1, Relation.EQUAL, lift(0))).verdict is Verdict.UNDECIDED
    circle = Map(function("sin"), x) ** 2 + Map(function("cos"), x) ** 2
    assert judge(Claim(circle, Relation.EQUAL, number(2))).verdict is Verdict.REFUTED


def test_the_counterexample_satisfies_the_scope() -> None:
    claim = Claim(Root(x**2), Relation.EQUAL, x)
    assert judge(claim).verdict is Verdict.REFUTED
    nonnegative = Formula(x, Relation.AT_LEAST, lift(0))
    assert judge(replace(claim, hypotheses=(nonnegative,))).verdict is Verdict.PROVED
    assert judge(replace(claim, unread=("x is a length",))).verdict is Verdict.UNDECIDED


def test_every_reading_must_fail() -> None:
    good = Reading(RIGHT.left, RIGHT.right, "a product")
    found = judge(replace(WRONG, others=(good,)))
    assert found.verdict is Verdict.PROVED
    assert found.reason.startswith("read as a product")
    vague = Reading(Map(function("g"), x + y), x**2, "g applied")
    assert judge(replace(WRONG, others=(vague,))).verdict is Verdict.UNDECIDED
    worse = Reading(x + y, x + 2 * y, "a sum")
    assert judge(replace(WRONG, others=(worse,))).verdict is Verdict.REFUTED


def test_unknown_derivatives_that_cancel_prove_nothing() -> None:
    slope = PartialAt(Function(Name("E")), x)
    claim = Claim(slope * 2 - slope, Relation.EQUAL, slope)
    assert judge(claim).verdict is Verdict.UNDECIDED


def test_nothing_is_refuted_without_a_counterexample_that_replays() -> None:
    bare = Judgement(Verdict.REFUTED, "I feel it", Evidence("none"))
    assert passed(WRONG, bare).verdict is Verdict.UNDECIDED
    found = judge(WRONG).evidence.counterexample
    assert found is not None
    assert replays(found)
    assert not replays(replace(found, formula=Formula(x, Relation.EQUAL, x)))


def test_clashing_shapes_are_ill_formed() -> None:
    assert judge(replace(WRONG, right=Fault("2×2 against 2×1"))).verdict is Verdict.ILL_FORMED


def test_the_derivative_of_a_defined_name_is_no_name() -> None:
    slope = Symbol(Name("y", primes=1))
    defined = (Definition(y, x**2), Definition(slope, 3 * x))
    claim = Claim(slope, Relation.EQUAL, x + 2 * x, definitions=defined)
    assert judge(claim).verdict is Verdict.UNDECIDED
    assert judge(replace(claim, definitions=defined[1:])).verdict is Verdict.PROVED

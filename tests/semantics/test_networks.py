"""Values and derivatives of nodes that equations compute, against sums that are written by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.printer.text import text
from derivations.semantics.balls import Balls
from derivations.semantics.expressions import Expressions
from derivations.semantics.fields import MeaningError
from derivations.semantics.networks import Evaluation, Network
from derivations.semantics.residues import PRIME, Residues
from derivations.terms import (
    Derivative,
    Function,
    Immediate,
    Index,
    IndexedSum,
    Map,
    Name,
    Product,
    Sum,
    Symbol,
    Term,
    index,
    scalar,
)

W, U = scalar("w"), scalar("u")


def member(letter: str, at: Index | int) -> Symbol:
    return Symbol(Name(letter), indices=(index(at),))


def linear(node: Symbol) -> Term | None:
    """h_t = w h_{t-1} + u x_t, L = Σ_{t=1}^T h_t"""
    t = index("t")
    if node.name == Name("h"):
        at = node.indices[0]
        assert isinstance(at, Index)
        if at.constant <= 0:
            return None
        return Sum((Product((W, member("h", at - 1))), Product((U, member("x", at)))))
    if node.name == Name("L"):
        return IndexedSum(t, index(1), index("T"), member("h", t))
    return None


def value(term: Term, at: dict[str, int], immediate: bool = False) -> int:
    network = Network(Residues(5), linear, at, immediate=immediate)
    return int(Evaluation(network).value(term, at)[0][0])


def known(label: str) -> int:
    return Residues(5).generic(label)


def test_a_state_is_unrolled_to_its_inputs() -> None:
    w, u = known("w"), known("u")
    h0, x1, x2 = (known(label) for label in ("h_{0}", "x_{1}", "x_{2}"))
    assert value(member("h", 2), {}) == (w * (w * h0 + u * x1) + u * x2) % PRIME


def test_a_derivative_follows_every_path() -> None:
    w, u = known("w"), known("u")
    h0, x1 = known("h_{0}"), known("x_{1}")
    h1 = (w * h0 + u * x1) % PRIME
    assert value(Derivative(member("h", 2), W), {}) == (h1 + w * h0) % PRIME
    assert value(Derivative(member("h", 3), member("h", 1)), {}) == w * w % PRIME


def test_an_immediate_partial_takes_one_step() -> None:
    w, u = known("w"), known("u")
    h1 = (w * known("h_{0}") + u * known("x_{1}")) % PRIME
    assert value(Immediate(member("h", 2), W), {}) == h1
    assert value(Derivative(member("h", 2), W), {}, immediate=True) == h1


def test_a_sum_over_steps_reads_the_letter_of_its_end() -> None:
    w, total = known("w"), Symbol(Name("L"))
    assert value(Derivative(total, member("h", 1)), {"T": 3}) == (1 + w + w * w) % PRIME


def test_what_nothing_leads_to_stands_still() -> None:
    evaluation = Evaluation(Network(Residues(5), linear, {}))
    evaluation.value(Derivative(member("h", 1), member("x", 2)), {})
    assert evaluation.is_still


def test_equations_in_a_circle_have_no_values() -> None:
    def circle(node: Symbol) -> Term | None:
        return Symbol(Name("b" if node.name == Name("a") else "a"))

    with pytest.raises(MeaningError, match="circle"):
        Evaluation(Network(Residues(5), circle, {})).value(scalar("a"), {})


def test_entries_of_a_target_sum_to_one() -> None:
    y = Symbol(Name("y"), scalar("y").rows * 3)
    network = Network(Residues(5), lambda node: None, {}, frozenset({Name("y")}))
    rows = Evaluation(network).value(y, {})
    assert sum(row[0] for row in rows) % PRIME == 1


def test_a_derivative_as_an_expression() -> None:
    def squashed(node: Symbol) -> Term | None:
        return Map(Function(Name("tanh")), Product((W, U))) if node.name == Name("h") else None

    network = Network(Expressions({}), squashed, {})
    ((found,),) = Evaluation(network).value(Derivative(scalar("h"), W), {})
    assert text(found) == "(1 - tanh²(u w)) u"


@pytest.mark.parametrize(
    ("name", "order", "at", "decimal"),
    [  # mpmath, to four digits
        ("tanh", 1, Fraction(1, 2), 0.7864),
        ("sigmoid", 1, Fraction(1), 0.1966),
        ("sigmoid", 2, Fraction(1), -0.0909),
        ("ReLU", 1, Fraction(2), 1.0),
        ("log", 2, Fraction(2), -0.25),
    ],
)
def test_slopes_of_known_functions(name: str, order: int, at: Fraction, decimal: float) -> None:
    balls = Balls({})
    found = balls.apply(Function(Name(name), order), balls.number(at))
    assert abs(float(found.mid()) - decimal) < 1e-4


def test_a_rectifier_has_no_slope_at_its_corner() -> None:
    balls = Balls({})
    with pytest.raises(MeaningError, match="corner"):
        balls.apply(Function(Name("ReLU"), 1), balls.number(Fraction(0)))

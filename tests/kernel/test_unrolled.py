"""(1) to (7) for any cell; every link holds at generic instances."""

import pytest

from derivations.cells import elman, gru, simple_rnn
from derivations.kernel.unrolled import Unrolled, parameters_of
from derivations.printer import text
from derivations.terms import (
    Diagonal,
    Immediate,
    IndexedSum,
    Jacobian,
    Map,
    Power,
    Relation,
    index,
    same,
)
from derivations.write_ups.ecs289.verification import check_equations, residues

t, k, i, T = map(index, "tkiT")


def test_the_derivations_of_the_homework_end_where_the_paper_does():
    derive, x = Unrolled(simple_rnn.MODEL), simple_rnn.x
    eps, theta = simple_rnn.MODEL.losses, simple_rnn.MODEL.theta
    paths = IndexedSum("k", 1, t, Jacobian(eps[t], x[k]) @ Immediate(x[k], theta))
    assert same(derive.double_sum.end, IndexedSum("t", 1, T, paths))
    slope = Map(simple_rnn.sigma.derivative, x[t - i - 1])
    assert derive.jacobian.end is simple_rnn.W_rec @ Diagonal(slope)
    assert text(derive.gradient_bound.end) == "‖∂ε_t/∂x_t‖ (‖W_rec‖ γ)^{t-k}"
    assert derive.vanishing.relation is Relation.TENDS_TO


def test_what_a_bound_needs_is_listed_with_it():
    chain = Unrolled(simple_rnn.MODEL).vanishing
    stated = [f"{text(f.left)} {f.relation.value} {text(f.right)}" for f in chain.hypotheses.facts]
    assert stated == [
        "|σ′(z)| ≤ γ",
        "‖W_rec‖ γ < 1",
        "sup_s ‖∂ε_s/∂x_s‖ < ∞",
    ]
    assert [str(h) for h in chain.hypotheses.indices] == ["k-1", "t-k"]


@pytest.mark.parametrize("cell", [simple_rnn, elman, gru])
def test_every_equation_holds_for_every_cell(cell):
    derive = Unrolled(cell.MODEL)
    chains = [derive.double_sum, derive.telescoped, derive.through_states, derive.jacobian]
    for parameter in parameters_of(cell.MODEL):
        chains += [derive.immediate(parameter), derive.gradient(parameter)]
    links = {link: None for chain in chains for link in chain.all_links()}
    tally = check_equations(links, [residues(cell.MODEL)])
    assert tally.links == len(links) > 100


def test_a_gradient_is_derived_to_the_end():
    for cell in (simple_rnn, elman, gru):
        for parameter in parameters_of(cell.MODEL):
            end = Unrolled(cell.MODEL).gradient(parameter).end
            losses = {text(cell.MODEL.losses[t])}
            left = {text(j.term) for j in _derivatives(end)}
            assert left == losses


def _derivatives(term):
    found = [term] if isinstance(term, (Jacobian, Immediate)) else []
    return found + [part for child in term.children for part in _derivatives(child)]


def test_the_norm_of_a_power_is_a_power_of_the_norm():
    end = Unrolled(elman.MODEL).state_bound.end
    assert isinstance(end, Power)
    assert text(end.base) == "γ ‖W_rec‖"

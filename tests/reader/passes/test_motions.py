"""Derivatives along a motion are written out where letters have rates and nothing else says t."""

from __future__ import annotations

import pytest

from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.passes.motions import with_motions
from derivations.reader.raw import Letter, nodes
from derivations.reader.rewriting import in_display, sides_of
from derivations.reader.text.source import Source
from derivations.terms.names import RATES


def rates(text: str) -> set[str]:
    """The letters of which rates are written as numbers."""
    document = with_motions(read_text(Source("x.tex", text)))
    trees = (side for d in document.displays for side in sides_of(in_display(d)))
    found = (node for tree in trees for node in nodes(tree) if isinstance(node, Letter))
    return {node.letter for node in found if not set(node.accents).isdisjoint(RATES.values())}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"Let $E = m\dot{x}^2$. \[ \frac{dE}{dt} = 2m\dot{x}\ddot{x} \]", {"x"}),
        (r"\[ \frac{d}{dt}(r^2 h) = r^2 \frac{dh}{dt} \] with $r$ a function of $t$", {"h"}),
        (r"With $r$ and $h$ that are functions of $t$ \[ \frac{d}{dt}(rh) = 0 \]", set()),
        (
            r"where $r$ and $h$ are functions of $t$. \[ \frac{d}{dt}(rh) = \frac{dh}{dt} \]",
            {"r", "h"},
        ),
        (r"\[ m\ddot{x} = -kx \]", set()),  # an equation of motion: nothing to write out
        (r"Let $x = \cos t$. \[ \frac{d}{dt}(x^2) = 2x\dot{x} \]", set()),  # a known motion
        (r"\[ \frac{d}{dt}(x^2) = 2x\dot{x} + t \]", set()),  # t is more than the time of a rate
    ],
)
def test_rates_are_numbers_where_only_the_chain_rule_is_meant(text: str, letters: set[str]) -> None:
    assert rates(text) == letters


@pytest.mark.parametrize("of_time", [r"\dot{x}", r"\frac{dx}{dt}", "x'"])
def test_a_formula_of_logic_beside_a_rate_is_no_product(of_time: str) -> None:
    """p ∧ q ∧ r has parts, and no factors."""
    text = rf"Let $E = m{of_time}^2$, $x = t^2$ and $v = f(x)$. \[ p \land q \land r \]"
    assert read_claims(read_text(Source("x.tex", text)))

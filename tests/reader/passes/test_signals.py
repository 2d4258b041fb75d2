"""Steps and impulses, by the words that name them."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.signals import with_signals
from derivations.reader.raw import Cases, IntegralSign, nodes
from derivations.reader.show import shown
from derivations.reader.text.source import Source

STEP, IMPULSE = "Let $u$ be the unit step. ", "Let $\\delta$ be the Dirac delta. "


def side(said: str, latex: str) -> str:
    document = with_signals(read_text(Source("x.tex", f"{said}\\[ {latex} \\]")))
    (found,) = document.displays[-1].rows[0].statements[0].sides
    assert found is not None
    return shown(found)


@pytest.mark.parametrize("latex", ["u(t - 2)", "u[n]", "3 u(t)"])
def test_a_step_is_its_cases(latex: str) -> None:
    document = with_signals(read_text(Source("x.tex", f"{STEP}\\[ {latex} \\]")))
    (found,) = document.displays[-1].rows[0].statements[0].sides
    assert found is not None
    assert any(isinstance(node, Cases) for node in nodes(found))


def test_without_words_nothing_is_a_step() -> None:
    document = read_text(Source("x.tex", r"\[ u(t) \]"))
    assert with_signals(document) is document


@pytest.mark.parametrize(
    ("integral", "inside"),
    [
        (r"\int_{-1}^{1} f(t) \delta(t - 3) \,dt", False),
        (r"\int_{0}^{1} t \delta(2t - 1) \,dt", True),
    ],
)
def test_an_impulse_counts_inside_of_the_range(integral: str, inside: bool) -> None:
    assert ("delta" not in side(IMPULSE, integral)) is True
    assert ("{t = " in side(IMPULSE, integral)) is inside


@pytest.mark.parametrize(
    "integral", [r"\int_0^\infty f(t) \delta(t) \,dt", r"\int_0^1 \delta(t) \delta(t) \,dt"]
)
def test_at_an_end_and_squared_it_has_no_value(integral: str) -> None:
    document = with_signals(read_text(Source("x.tex", f"{IMPULSE}\\[ {integral} \\]")))
    (found,) = document.displays[-1].rows[0].statements[0].sides
    assert isinstance(found, IntegralSign)
    assert "delta" in shown(found)

"""Rates of flow: names of numbers, and no derivatives."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.flow_rates import with_flow_rates
from derivations.reader.text.source import Source


def is_named(text: str) -> bool:
    document = read_text(Source("x.tex", text))
    return with_flow_rates(document) is not document


@pytest.mark.parametrize(
    "text",
    [
        r"Let $\dot m = \rho A v$ be the mass flow rate.",
        r"The power is $\dot W = \dot m (h_1 - h_2)$.",
        r"where $\dot{Q}$ is the rate of heat transfer",
    ],
)
def test_what_words_call_a_rate(text: str) -> None:
    assert is_named(text)


@pytest.mark.parametrize(
    "text",
    [
        r"Let $\dot x = f(x)$ be the flow.",
        r"The mass flow rate is $\dot m = \frac{dm}{dt}$.",
        r"The mass flow rate is $\dot m = -k m(t)$ with $m(t) = 2$.",
        r"Newton's law is $m\ddot{x} = -k x - c\dot{x}$.",
    ],
)
def test_what_moves_keeps_its_dot(text: str) -> None:
    assert not is_named(text)

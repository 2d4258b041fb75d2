"""The law of the step in which something happens."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LAW = r"P(T = t) = (1-p)^{t-1} p"
OTHER = r"P(T = t) = (1-p)^t p"


def verdict(setting: str, row: str) -> Verdict:
    return last(rf"{setting} \[ {row} \]").verdict


@pytest.mark.parametrize(
    "setting",
    [
        "Let $T$ be the round in which it fires, where it fires in every round with probability "
        "$p$, independently of the other rounds.",
        "In each round, independently, a node is removed with probability $p$. "
        "Let $T$ be the round in which the node is removed.",
    ],
)
def test_the_first_step_of_a_constant_chance_is_geometric(setting: str) -> None:
    assert verdict(setting, LAW) is Verdict.PROVED
    assert verdict(setting, OTHER) is Verdict.REFUTED


@pytest.mark.parametrize(
    "setting",
    [
        "Let $T$ be the round in which it fires, where it loads in every round with probability "
        "$p$, independently of the other rounds.",
        "Let $T$ be the round in which it fires, where it fires in every round with probability "
        "$p$.",
        "Let $T$ be the round in which all nodes leave, where they leave in each round with "
        "probability $p$, independently of the other rounds.",
        "Let $T$ be the round in which it fires again, where it fires in each round with "
        "probability $p$, independently of the other rounds.",
    ],
)
def test_other_steps_have_no_law(setting: str) -> None:
    assert verdict(setting, LAW) is Verdict.UNDECIDED
    assert not verdict(setting, OTHER).accuses

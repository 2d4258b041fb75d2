"""Published worked iterations, replayed and judged; and that the judge can say every verdict."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from derivations.iterates.following import reference
from derivations.iterates.worked import Reading, Worked, judge, worst

CASES = json.loads(Path(__file__).with_name("worked_iterations.json").read_text("utf-8"))


def worked(case: dict[str, Any]) -> Worked:
    printed = {int(step): texts for step, texts in case["printed"].items()}
    steps = max(printed)
    exact = reference(case["objective"], case["rule"], case["start"], steps, **case["settings"])
    return Worked(exact, printed)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["source"][:40])
def test_a_published_iteration(case: dict[str, Any]) -> None:
    assert worst(judge(worked(case))).value == case["verdict"]


def test_there_are_enough_of_them() -> None:
    assert len({case["source"] for case in CASES}) >= 15


@pytest.mark.parametrize(
    ("third", "reading"),
    [
        ("2.871375", Reading.EXACT),
        ("2.87", Reading.ROUNDED),
        ("2.8713", Reading.TRUNCATED),
        ("2.88", Reading.CARRIED),
        ("2.89", Reading.WRONG),
    ],
)
def test_every_verdict(third: str, reading: Reading) -> None:
    exact = reference("x^2 + xy + 6y^2", "sgd", (4, 1), 3, lr="0.05")
    assert judge(Worked(exact, {3: [third]})) == {3: (reading,)}

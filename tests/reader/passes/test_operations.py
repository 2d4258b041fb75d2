"""Operations that a text defines by a rule of its own."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read

DEFINED = r"Define $a \ast b := a + 2b$."


@pytest.mark.parametrize(
    ("line", "verdicts"),
    [
        (r"a \ast 0 = a", RIGHT),
        (r"(a \ast b) \ast c = a + 2b + 2c", RIGHT),
        (r"a \ast b = b \ast a", WRONG),
        (r"2 \ast 3 = 6", WRONG),
    ],
)
def test_the_sign_applies_its_rule(line: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", rf"{DEFINED} \[ {line} \]")])
    assert found.relations[-1].judgement.verdict in verdicts


def test_a_star_that_nothing_defines_multiplies() -> None:
    (found,) = judged([read("x.tex", r"\[ 2 * 3 = 6 \]")])
    assert found.relations[-1].judgement.verdict in RIGHT

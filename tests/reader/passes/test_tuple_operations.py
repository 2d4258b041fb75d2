"""Operations on tuples that a text defines."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read

DEFINED = r"Let $(a,b)*(c,d) = (ac, ad+b)$ for all real numbers."


@pytest.mark.parametrize(
    ("line", "verdicts"),
    [
        (r"(2,1)*(3,4) = (6,9)", RIGHT),
        (r"((a,b)*(c,d))*(e,f) = (a,b)*((c,d)*(e,f))", RIGHT),
        (r"((2,1)*(3,4))*(5,6) = (30,45)", RIGHT),
        (r"(2,1)*(3,4) = (6,13)", WRONG),
        (r"(a,b)*(c,d) = (c,d)*(a,b)", WRONG),
    ],
)
def test_the_sign_applies_its_rule(line: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", rf"{DEFINED} \[ {line} \]")])
    assert found.relations[-1].judgement.verdict in verdicts


@pytest.mark.parametrize(
    "line", [r"(2,1)*(3,4)*(1,1) = (6,9)", r"z*(3,4) = (6,9)", r"(1,2,3)*(3,4) = (6,9)"]
)
def test_of_other_operands_nothing_is_said(line: str) -> None:
    (found,) = judged([read("x.tex", rf"{DEFINED} \[ {line} \]")])
    assert found.relations[-1].judgement.verdict not in RIGHT | WRONG

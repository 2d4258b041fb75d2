r"""Words that say when a property holds define it; a conclusion of a definite thing is a claim."""

from __future__ import annotations

import pytest

from derivations.reader.spoken.defined_properties import defines_property
from tests.corpus.judging import judged, read

DEFINES = (
    "A set  $  is convex if for any  $  and  $  we have",
    "We call a matrix  $  skew-symmetric when",
    "Two events are independent when",
    "A function  $  is even when  $  and odd when",
    "A number  $  is said to be a fixed point if",
)
CLAIMS = (
    "The function is zero when",
    "If  $ , we have",
    "A function is convex if its slope grows. We have",
    "A number is even if it is divisible by two, hence",
)


@pytest.mark.parametrize("before", DEFINES)
def test_what_defines(before: str) -> None:
    assert defines_property(before)


@pytest.mark.parametrize("before", CLAIMS)
def test_what_claims(before: str) -> None:
    assert not defines_property(before)


def test_two_properties_are_no_premises_together() -> None:
    text = (
        "A function $g$ is even if\n\\[ g(-x) = g(x) \\]\nand odd if\n\\[ g(-x) = -g(x). \\]\n"
        "Therefore\n\\[ 2 g(x) = 0. \\]\n"
    )
    (found,) = judged([read("x.tex", text)])
    assert [str(r.judgement.verdict) for r in found.relations] == ["given", "given", "undecided"]

"""S_i of h_i at i = 1, where h_1 has a rule of its own."""

from __future__ import annotations

import pytest

from derivations.judge.expanding.numbered_functions import member_of_functions
from derivations.judge.verdict import Verdict
from derivations.terms import Call, Function, Map, Name, index, number, scalar
from tests.judge.reading import last

T, X = scalar("t"), scalar("x")
H = Function(Name("h"))
FIRST = Name("h", label="1")
SAID = r"Let $S_i(t) = \exp\left(-\int_0^t h_i(u)\,du\right)$, where $h_1(t) = C$"
SAID += " and $h_2(t) = b h_1(t)$."


def test_a_member_has_the_name_of_its_rule() -> None:
    assert member_of_functions(Call(H, (index(1), T)), {FIRST}) == Map(Function(FIRST), T)
    several = Call(H, (index(1), T, X))
    assert member_of_functions(several, {FIRST}) == Call(Function(FIRST), (T, X))


def test_other_members_and_numbers_have_none() -> None:
    assert member_of_functions(Call(H, (index(2), T)), {FIRST}) is None
    assert member_of_functions(Call(H, (number(1), T)), {FIRST}) is None


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("S_1(t) = e^{-Ct}", Verdict.PROVED),
        ("S_2(t) = e^{-bCt}", Verdict.PROVED),
        ("S_2(t) = S_1(t)^b", Verdict.PROVED),
        ("S_2(t) = e^{-(b + C)t}", Verdict.REFUTED),
        ("S_2(t) = b S_1(t)", Verdict.REFUTED),
        ("S_3(t) = e^{-Ct}", Verdict.UNDECIDED),
    ],
)
def test_rules_of_members_are_put_in(row: str, verdict: Verdict) -> None:
    assert last(f"{SAID}\n\\[ {row} \\]").verdict is verdict

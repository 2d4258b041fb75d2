"""Values of a function on a grid: expansions of finite differences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


def verdict(row: str, before: str = "") -> Verdict:
    (document,) = judged([read("row.tex", f"{before}\n\\[ {row} \\]\n")])
    return document.relations[-1].judgement.verdict


def test_the_central_difference() -> None:
    row = r"\frac{u_{i+1} - u_{i-1}}{2h} = u_i' + O(h^2)"
    assert verdict(row) is Verdict.PROVED


@given(st.integers(1, 4), st.sampled_from("ijkn"))
def test_any_neighbour(offset: int, index: str) -> None:
    taylor = rf"{offset} h u_{index}' + \frac{{{offset**2} h^2}}{{2}} u_{index}''"
    row = rf"u_{{{index}+{offset}}} = u_{index} + {taylor} + O(h^3)"
    assert verdict(row) is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        r"\frac{u_{i+1} - u_{i}}{h} = u_i' + O(h^2)",
        r"\frac{u_{i+1} - 2u_i + u_{i-1}}{h} = u_i'' + O(h^2)",
        r"\frac{u_{i+1} + 2u_i + u_{i-1}}{h^2} = u_i'' + O(h^2)",
    ],
)
def test_mutants_are_refuted(wrong: str) -> None:
    assert verdict(wrong) is Verdict.REFUTED


def test_what_is_stated_of_the_function_is_not_left_out() -> None:
    row = r"\frac{u_{i+1} - u_{i}}{h} = u_i' + O(h^2)"
    assert verdict(row, "Let $u'' = 0$ for $u$.") is not Verdict.REFUTED


def test_a_zero_of_a_function_is_no_identity() -> None:
    row = r"\frac{f(r + h)}{f'(r + h)} = h + \frac{f''(r)}{2f'(r)} h^2 + O(h^3)"
    before = "Let $f(r) = 0$ with $f'(r) \\neq 0$ for a smooth function $f$. Then"
    assert verdict(row, before) is not Verdict.PROVED

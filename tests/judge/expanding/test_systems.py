r"""Systems of recurrences: which members are free, and what the others are by them."""

from __future__ import annotations

import pytest

from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.systems import System, system_of, written_out
from derivations.printer.text import text
from derivations.terms import Index, Name, Symbol
from tests.judge.reading import last_claim

MOMENTUM = r"Let $v_t = \beta v_{t-1} + g_t$ and $w_t = w_{t-1} - \eta v_t$. Then \[ w_t = g_t. \]"


def system(document: str) -> System:
    found = system_of(last_claim(document))
    assert found is not None
    return found


def member(letter: str, place: int) -> Symbol:
    return Symbol(Name(letter), indices=(Index((), place),))


def test_members_are_put_in_down_to_the_free_ones() -> None:
    found = system(MOMENTUM).unrolled(member("w", 2), {}, lambda place: place.constant <= 1)
    assert text(found) == "w_1 - η (β v_1 + g_2)"


def test_known_members_end_the_unrolling() -> None:
    known = {(Name("v"), 1): member("g", 1)}
    found = system(MOMENTUM).unrolled(member("w", 2), known, lambda place: place.constant <= 1)
    assert text(found) == "w_1 - η (β g_1 + g_2)"


def test_families_that_hang_on_none_of_their_own_do_not_go_on() -> None:
    steps = system(r"Let $x_{k+1} = c x_k$ and $e_k = x_k - a$. Then \[ e_k = c. \]")
    assert steps.goes_on(Name("x"))
    assert not steps.goes_on(Name("e"))


def test_a_circle_ends() -> None:
    circle = system(r"Let $a_n = b_n + a_{n-1}$ and $b_n = a_n + b_{n-1}$. Then \[ a_n = 1. \]")
    with pytest.raises(NotExplicit, match="circle"):
        circle.unrolled(member("a", 3), {}, lambda place: place.constant <= 0)


def test_a_sum_between_numbers_is_written_out() -> None:
    claim = last_claim(r"\[ S = \sum_{i=1}^3 g_i \]")
    assert text(written_out(claim.right)) == "g_1 + g_2 + g_3"  # type: ignore[arg-type]

"""Laws of large numbers and the central limit theorem."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SAID = r"Let $X_1, X_2, \dots$ be {} with mean $\mu$ and variance $\sigma^2$."
MEAN = r"\left|\frac{1}{n} \sum_{i=1}^n X_i - \mu\right|"
STANDARD = r"\frac{\sum_{i=1}^n X_i - n\mu}{\sigma\sqrt{n}}"


def verdict(event: str, value: str, said: str = "i.i.d. random variables") -> Verdict:
    limit = rf"\lim_{{n \to \infty}} P\left({event}\right)"
    return last(rf"{SAID.replace('{}', said)} \[ {limit} = {value} \]").verdict


@pytest.mark.parametrize(("sign", "value"), [(r"\geq", "0"), (">", "0"), ("<", "1")])
def test_a_mean_comes_near_its_expectation(sign: str, value: str) -> None:
    assert verdict(rf"{MEAN} {sign} \varepsilon", value) is Verdict.PROVED


def test_it_does_not_stay_away() -> None:
    assert verdict(rf"{MEAN} \geq \varepsilon", "1") is Verdict.REFUTED


def test_nothing_is_said_of_members_that_may_depend_on_each_other() -> None:
    assert verdict(rf"{MEAN} \geq \varepsilon", "0", "random variables") is Verdict.UNDECIDED


def test_the_sum_is_normal_in_the_end() -> None:
    assert verdict(rf"{STANDARD} \le x", r"\Phi(x)") is Verdict.PROVED


def test_another_scale_is_none() -> None:
    other = STANDARD.replace(r"\sqrt{n}", "n")
    assert verdict(rf"{other} \le x", r"\Phi(x)") is not Verdict.PROVED


def test_members_with_other_laws_need_not_give_the_normal_one() -> None:
    found = verdict(rf"{STANDARD} \le x", r"\Phi(x)", "independent random variables")
    assert found is not Verdict.PROVED

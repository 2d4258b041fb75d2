r"""Gradients of layers in components: ∂L/∂x_k = Σ_j ∂L/∂y_j w_{jk}."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LAYER = r"Let $y_j = \sum_{k=1}^n w_{jk} x_k + b_j$ for $j = 1, \dots, m$. "
NORMALIZED = (
    r"Let $\mu = \frac1m \sum_{i=1}^m x_i$, $\sigma^2 = \frac1m \sum_{i=1}^m (x_i - \mu)^2$ and "
    r"$z_i = \frac{x_i - \mu}{\sigma}$. "
)


def d(of: str, by: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def row(left: str, right: str, preamble: str = LAYER) -> Verdict:
    return last(rf"{preamble}\[ {left} = {right} \]").verdict


def test_inputs_get_gradients_from_all_outputs() -> None:
    right = rf"\sum_{{j=1}}^m {d('L', 'y_j')} w_{{jk}}"
    assert row(d("L", "x_k"), right) is Verdict.PROVED


@pytest.mark.parametrize(
    "wrong",
    [
        rf"\sum_{{j=1}}^m {d('L', 'y_j')} w_{{kj}}",
        rf"\sum_{{j=1}}^m {d('L', 'y_j')} w_{{jk}} x_k",
        rf"-\sum_{{j=1}}^m {d('L', 'y_j')} w_{{jk}}",
    ],
)
def test_other_sums_are_refuted(wrong: str) -> None:
    assert row(d("L", "x_k"), wrong) in (Verdict.REFUTED, Verdict.ILL_FORMED)


def test_one_output_without_a_sum_decides_nothing() -> None:
    assert row(d("L", "x_k"), rf"{d('L', 'y_j')} w_{{jk}}") is Verdict.UNDECIDED


def test_a_weight_acts_on_one_output() -> None:
    assert row(d("L", "w_{jk}"), rf"{d('L', 'y_j')} x_k") is Verdict.PROVED
    assert row(d("L", "w_{jk}"), rf"{d('L', 'y_k')} x_j") is Verdict.REFUTED


def test_a_deviation_is_the_root_of_a_stated_square() -> None:
    mean, square = r"\mu", r"\sigma^2"
    ways = rf"{d('L', 'z_i')} \frac{{1}}{{\sigma}} + {d('L', mean)} \frac1m"
    deviation = rf"{d('L', square)} \frac{{2(x_i - \mu)}}{{m}}"
    assert row(d("L", "x_i"), f"{ways} + {deviation}", NORMALIZED) is Verdict.PROVED
    assert row(d("L", "x_i"), ways, NORMALIZED) not in (Verdict.PROVED, Verdict.TESTED)


def test_a_second_way_to_the_loss_must_be_counted() -> None:
    two = LAYER + r"Let $z_k = x_k^2$ for $k = 1, \dots, n$. "
    one_way = rf"\sum_{{j=1}}^m {d('L', 'y_j')} w_{{jk}}"
    both = rf"{one_way} + 2 x_k {d('L', 'z_k')}"
    assert row(d("L", "x_k"), one_way, two) not in (Verdict.PROVED, Verdict.TESTED)
    assert row(d("L", "x_k"), both, two) is Verdict.PROVED

"""Steps above what a law depends on."""

from __future__ import annotations

import pytest

from tests.judge.reading import judged


@pytest.mark.parametrize("step", ["t-1", "t+1", "k-1"])
def test_an_iterate_is_no_power(step: str) -> None:
    old = rf"\theta^{{{step}}}"
    right = rf"\sum_z p(x | z, {old}) p(z | {old})"
    assert judged(rf"p(x | {old})", right).verdict.praises


def test_powers_elsewhere_stay_powers() -> None:
    assert judged("q^{t-1} q", "q^t").verdict.praises

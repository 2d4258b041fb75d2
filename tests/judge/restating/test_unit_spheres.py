"""Suprema over the unit sphere as norms."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SPACE = (
    r"Let $H$ be a Hilbert space and $S, T \in L(H,H)$, "
    r"with adjoints: $\langle Tx, y\rangle = \langle x, T^*y\rangle$. "
)
SUP = r"\sup_{\|x\| = 1}"


def verdict(row: str) -> Verdict:
    return last(rf"{SPACE} \[ {row} \]").verdict


@pytest.mark.parametrize(
    "row",
    [
        rf"{SUP} \|Tx\| = \|T\|",
        rf"{SUP} 3 \|Tx\|^2 = 3 \|T\|^2",
        rf"{SUP} |\langle Tx, y\rangle| = \|T^*y\|",
        rf"{SUP} |\langle y, Tx\rangle| = \|T^*y\|",
        rf"{SUP} |\langle Tx, Tx\rangle| = \|T\|^2",
        rf"{SUP} \|x\| \|STx\| = \|ST\|",
        rf"{SUP} \|STx\| \le \|S\| \|T\|",
        r"\sup_{\|x\| \le 1} \|Tx\| = \|T\|",
        r"\sup_{x \neq 0} \frac{\|Tx\|}{\|x\|} = \|T\|",
        rf"{SUP} \sup_{{\|y\| = 1}} |\langle Tx, y\rangle| = \|T\|",
    ],
)
def test_what_the_norm_of_an_operator_says(row: str) -> None:
    assert verdict(row) is Verdict.PROVED


@pytest.mark.parametrize(
    "row",
    [
        rf"{SUP} \|STx\| = \|TS\|",
        rf"{SUP} |\langle Tx, x\rangle| = \|T\|",
        r"\inf_{\|x\| = 1} \|Tx\| = \|T\|",
        r"\sup_{\|x\| = 2} \|Tx\| = \|T\|",
        rf"{SUP} \|Tx\| \|Sx\| = \|T\| \|S\|",
        rf"{SUP} \|Tx + y\| = \|T\| + \|y\|",
        rf"{SUP} c\|Tx\| = c\|T\|",
    ],
)
def test_what_another_supremum_is(row: str) -> None:
    assert not verdict(row).praises

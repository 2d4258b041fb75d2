"""Rows about complex spaces, proved for all adjoints or refuted by complex entries."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

HILBERT = r"Let $H$ be a complex Hilbert space, $T$ an operator on it and $x, y \in H$."
FIRST = HILBERT + r" Its inner product is linear in the first argument."


def verdict(given: str, *rows: str) -> Verdict:
    body = r" \\ ".join(rows)
    return last(f"{given}\n\\begin{{align*}}\n{body}\n\\end{{align*}}\n").verdict


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        (HILBERT, (r"\|x + y\|^2 &= \langle x + y, x + y \rangle", r"&= \|x\|^2 + \|y\|^2")),
        (HILBERT, (r"\langle Tx, y \rangle &= \langle Tx, y \rangle", r"&= \langle x, Ty \rangle")),
        (
            r"Let $T$ be a self-adjoint operator on a complex Hilbert space.",
            (r"\|Tx\|^2 &= \langle Tx, Tx \rangle", r"&= \langle Tx, x \rangle"),
        ),
        (
            r"Let $U$ be a unitary operator on a complex Hilbert space.",
            (r"\langle Ux, Uy \rangle &= \langle x, y \rangle", r"&= \langle y, x \rangle"),
        ),
        (
            FIRST,
            (
                r"\langle x, iy + y \rangle &= \langle x, iy \rangle + \langle x, y \rangle",
                r"&= i\langle x, y \rangle + \langle x, y \rangle",
            ),
        ),
    ],
)
def test_what_fails_with_complex_entries_is_refuted(given: str, rows: tuple[str, ...]) -> None:
    assert verdict(given, *rows[:1]) is Verdict.PROVED
    assert verdict(given, *rows) is Verdict.REFUTED


def test_nothing_is_refuted_where_either_place_may_be_linear() -> None:
    rows = (
        r"\langle x, iy + y \rangle &= \langle x, iy \rangle + \langle x, y \rangle",
        r"&= i\langle x, y \rangle + \langle x, y \rangle",
    )
    assert verdict(HILBERT, *rows) is Verdict.UNDECIDED


def test_states_are_never_accused() -> None:
    given = r"Let $|\psi\rangle$ and $|\phi\rangle$ be states."
    rows = (r"\langle\psi|\phi\rangle &= \langle\psi|\phi\rangle", r"&= \langle\phi|\psi\rangle")
    assert verdict(given, *rows) is Verdict.UNDECIDED


def test_an_operator_and_its_adjoint_are_no_two_matrices() -> None:
    given = r"Let $A$ be a Hermitian matrix and $B$ a complex matrix with adjoint $B^*$."
    row = r"\operatorname{tr}(AB^*) &= \overline{\operatorname{tr}(AB)}"
    assert verdict(given, row) is Verdict.PROVED

r"""D_u f(1, 2) is ∇f(1, 2) · u, of a vector u by its dress or by its entries."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

LET = r"Let $f(x, y) = x^2 y$ and $u = \frac{1}{5}(3, 4)$."


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (r"D_u f(1, 2) = \frac{16}{5}", Verdict.PROVED),
        (r"D_u f(1, 2) = (4, 1) \cdot \frac15 (3, 4)", Verdict.PROVED),
        (r"D_u f(1, 2) = \frac{18}{5}", Verdict.REFUTED),
    ],
)
def test_a_letter_with_entries_is_a_vector(row: str, verdict: Verdict) -> None:
    assert last(f"{LET}\n\\[ {row} \\]\n").verdict is verdict


def test_of_a_direction_that_is_no_unit_vector_nothing_is_known() -> None:
    """Some texts divide by the length, and some do not."""
    let = r"The derivative of $f(x, y) = x^2 y$ in the direction $v = (3, 4)$ is"
    for value in ("16", r"\frac{16}{5}"):
        assert not last(f"{let}\n\\[ D_v f(1, 2) = {value} \\]\n").verdict.accuses

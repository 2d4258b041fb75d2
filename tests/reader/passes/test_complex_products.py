"""Inner products of complex spaces: the one place is linear, the other conjugates."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

HILBERT = r"Let $H$ be a complex Hilbert space with inner product and $x, y \in H$%s. \[ %s \]"
RIGHT = (
    r"\langle Tx, y \rangle = \langle x, T^*y \rangle",
    r"\langle x, y \rangle = \overline{\langle y, x \rangle}",
    r"\langle x, \alpha y \rangle = \overline{\alpha}\langle x, y \rangle",
    r"\|x - y\|^2 = \|x\|^2 - \langle x, y \rangle - \langle y, x \rangle + \|y\|^2",
)
WRONG = (
    r"\langle Tx, y \rangle = \langle x, Ty \rangle",
    r"\langle x, y \rangle = \langle y, x \rangle",
    r"\langle x, \alpha y \rangle = \alpha\langle x, y \rangle",
    r"\|x - y\|^2 = \|x\|^2 - 2\langle x, y \rangle + \|y\|^2",
)


@pytest.mark.parametrize(("right", "wrong"), list(zip(RIGHT, WRONG, strict=True)))
def test_what_holds_in_every_space(right: str, wrong: str) -> None:
    assert last(HILBERT % ("", right)).verdict is Verdict.PROVED
    assert not last(HILBERT % ("", wrong)).verdict.praises


def test_the_text_may_conjugate_in_the_first_place() -> None:
    said = ", linear in the second argument"
    assert last(HILBERT % (said, WRONG[2])).verdict is Verdict.PROVED
    assert not last(HILBERT % (said, RIGHT[2])).verdict.praises

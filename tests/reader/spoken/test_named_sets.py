"""A noun before a formula says that its points make a disk or a cone: nothing is claimed."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.spoken.named_sets import names_a_set
from derivations.reader.text.source import Source


def names(text: str) -> bool:
    return names_a_set(read_text(Source("x.tex", text)).displays[-1])


@pytest.mark.parametrize(
    "text",
    [
        r"It converges on the open disk $|z - z_0| < R$.",
        r"We integrate over the circle given by $x^2 + y^2 = 4$.",
        r"The sphere meets the cone $z^2 = x^2 + y^2$ at the top.",
        r"on an annulus $R_1 < |z| < R_2$",
    ],
)
def test_a_set_by_its_points(text: str) -> None:
    assert names(text)


@pytest.mark.parametrize(
    "text",
    [
        r"So the locus is the circle $x^2 + y^2 = 4$.",
        r"Hence on the disk $|z| < 1$",
        r"The radius of the disk is $r = 2$.",
        r"On the disk we have $|f| < 1$.",
    ],
)
def test_a_result_is_a_claim(text: str) -> None:
    assert not names(text)

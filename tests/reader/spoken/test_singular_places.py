r"""Where a function has a pole or is expanded, its letter has no value."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read

ROW = r"\frac{1}{(z - 1)^2} e^{-z} = \frac{1}{(z - 1)^2} e^{-(z - 1)} \frac{1}{e}"
PLACES = (
    "This function has a singular point at $z = 1$.",
    "The poles are at $z = 0$ and $z = 1$.",
    "Expanding around $z = 1$ gives the following.",
    "The residue at $z = 1$ is sought.",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_no_value(place: str) -> None:
    (found,) = judged([read("x.tex", f"{place} We have\n\\[ {ROW} \\]\n")])
    assert str(found.relations[-1].judgement.verdict) == "proved"


def test_other_values_are_put_in() -> None:
    (found,) = judged([read("x.tex", "Let $z = 3$. Then $z^2 = 9$ and $z^2 = 8$.")])
    assert [str(j.judgement.verdict) for j in found.relations] == ["given", "proved", "refuted"]

"""Lists that are equal item by item."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("formula", "verdicts"),
    [
        (r"\frac24, \frac39 = \frac12, \frac13", ["proved", "proved"]),
        (r"\frac24, \frac39 = \frac13, \frac12", ["refuted", "refuted"]),
        (r"2 + 1, 2 + 2, 2 + 3 = 3, 4, 6", ["proved", "proved", "refuted"]),
    ],
)
def test_each_item_is_compared_with_its_own(formula: str, verdicts: list[str]) -> None:
    (found,) = judged([read("x.tex", f"Hence ${formula}$.")])
    assert [str(r.judgement.verdict) for r in found.relations] == verdicts


def test_a_name_before_a_value_is_no_item() -> None:
    (found,) = judged([read("x.tex", "Let $a, b = 1, 2$.")])
    assert all(str(r.judgement.verdict) != "refuted" for r in found.relations)

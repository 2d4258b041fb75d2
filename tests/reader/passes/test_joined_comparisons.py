"""Comparisons joined by ∩ in a probability."""

from __future__ import annotations

from derivations.reader.document import read_text
from derivations.reader.passes.joined_comparisons import with_joined_comparisons
from derivations.reader.text.source import Source


def test_the_intersection_of_comparisons_is_that_of_a_list() -> None:
    joined = with_joined_comparisons(read_text(Source("x", r"$P(X > s + t \cap Y > s)$")))
    listed = read_text(Source("x", r"$P(X > s + t, Y > s)$"))
    assert _sides(joined) == _sides(listed)


def test_an_intersection_of_sets_stays() -> None:
    document = read_text(Source("x", r"$P(A \cap B)$ and $f(X > s \cap Y > s)$"))
    assert with_joined_comparisons(document) is document


def _sides(document: object) -> list[object]:
    displays = document.displays  # type: ignore[attr-defined]
    return [s.sides for d in displays for row in d.rows for s in row.statements]

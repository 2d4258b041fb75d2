"""Coordinates with primes are letters of their own; derivatives keep their prime."""

from __future__ import annotations

from derivations.reader.document import read_text
from derivations.reader.passes.primed_coordinates import with_primed_coordinates
from derivations.reader.raw import Letter, Prime, nodes
from derivations.reader.records import Document
from derivations.reader.rewriting import in_display
from derivations.reader.text.source import Source


def read(latex: str) -> Document:
    return with_primed_coordinates(read_text(Source("x.tex", latex)))


def letters(document: Document) -> set[str]:
    sides = (s for d in document.displays for each in in_display(d) for s in each.sides if s)
    return {n.letter for side in sides for n in nodes(side) if isinstance(n, Letter)}


def test_a_coordinate_by_which_something_is_differentiated() -> None:
    document = read(r"\[ x' = x + t \] \[ u_x = u_{x'} \]")
    assert "x′" in letters(document)


def test_coordinates_of_another_frame() -> None:
    document = read(r"\[ x' = x - vt \] \[ t' = t \] \[ x = ut \]")
    assert {"x′", "t′"} <= letters(document)


def test_a_derivative_stays() -> None:
    document = read(r"\[ x' = x + t \] \[ u_x = x' \]")
    assert "x′" not in letters(document)
    sides = [s for d in document.displays for each in in_display(d) for s in each.sides if s]
    assert any(isinstance(n, Prime) for side in sides for n in nodes(side))

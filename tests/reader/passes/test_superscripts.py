"""Numbers above a name: labels where the text states a zeroth or a first one, else powers."""

from __future__ import annotations

from derivations.printer.text import text
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Power, Term, subterms


def powers(document: str) -> int:
    """How many powers the relations of a document have."""
    claims = read_claims(read_text(Source("a.tex", document)))
    readings = [reading for claim in claims for reading in claim.readings[:1]]
    sides = [s for r in readings for s in (r.left, r.right) if isinstance(s, Term)]
    assert all(map(text, sides))
    return sum(isinstance(part, Power) for side in sides for part in subterms(side))


def test_a_first_one_makes_labels() -> None:
    assert powers(r"\[ x^1 = 4 \] \[ x^2 = 7 \]") == 0


def test_a_law_of_powers_does_not() -> None:
    assert powers(r"\[ x^0 = 1 \] \[ x^1 = x \] \[ x^2 = x \cdot x \]") > 1


def test_columns_are_not_raised() -> None:
    columns = r"\[ v^2 = \begin{pmatrix} 1 \\ 2 \end{pmatrix} \] \[ v^3 = v^2 \]"
    assert powers(columns) == 0

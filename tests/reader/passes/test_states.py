"""|ψ⟩ is a column, ⟨ψ| a row of its own; adjoints and commutators are written out."""

from __future__ import annotations

import pytest

from derivations.printer.text import text
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.terms import Term


def right(document: str) -> Term:
    """The right side of the last relation."""
    found = read_claims(read_text(Source("a.tex", document)))[-1].readings[0].right
    assert isinstance(found, Term)
    return found


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"\langle\phi|A|\psi\rangle", "Bra_phiᵀ A Ket_psi"),
        (r"\bra{\phi}A\ket{\psi}", "Bra_phiᵀ A Ket_psi"),
        (r"\mel{\phi}{A}{\psi}", "Bra_phiᵀ A Ket_psi"),
        (r"\langle\phi|A|\psi\rangle^*", "Bra_psiᵀ ^†(A) Ket_phi"),
        (r"\left(A|\psi\rangle\right)^\dagger", "Bra_psiᵀ ^†(A)"),
        (r"\langle\phi|A - B|\psi\rangle", "Bra_phiᵀ (A - B) Ket_psi"),
    ],
)
def test_states_are_columns_and_rows(written: str, printed: str) -> None:
    assert text(right(rf"\[ x = {written} \]")) == printed


def test_a_state_has_the_shape_of_a_column() -> None:
    assert right(r"\[ x = A|n+1\rangle \]").shape.is_vector


def test_bars_around_numbers_stay_bars() -> None:
    assert text(right(r"\[ y = |x| + |\langle u, v\rangle| \]")).startswith("|x|")

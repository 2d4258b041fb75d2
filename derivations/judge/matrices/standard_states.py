"""|0⟩ and |1⟩ as the columns (1, 0) and (0, 1), |01⟩ as the second of four: qubits by custom.

Only beside matrices of that size, and where the text says nothing else of these states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.judge.matrices.states import is_state
from derivations.judge.speaking import every_subterm
from derivations.terms import Dimension, Formula, Index, Matrix, Symbol, Term, number
from derivations.terms.substitution import free_leaves, replace_terms

BY = "for |0⟩ and |1⟩ as the standard basis"
MOST_QUBITS = 4


def in_the_standard_basis(
    sides: tuple[Term, Term], hypotheses: Sequence[Formula]
) -> tuple[Term, Term] | None:
    """The sides with a column for each |0⟩, |1⟩, |01⟩; None where one of them has another use."""
    states = [part for side in sides for part in every_subterm(side) if is_state(part)]
    put = {state: column for state in states if (column := _column(state)) is not None}
    spoken = {leaf for h in hypotheses for leaf in (*free_leaves(h.left), *free_leaves(h.right))}
    if not put or spoken & put.keys() or len(put) < len(set(states)):
        return None
    return replace_terms(sides[0], put), replace_terms(sides[1], put)


def _column(state: Term) -> Matrix | None:
    assert isinstance(state, Symbol)
    digits = "".join((*_digits(state.indices), state.name.label))
    if not digits or set(digits) - {"0", "1"} or len(digits) > MOST_QUBITS:
        return None
    size, place = 2 ** len(digits), int(digits, 2)
    if state.rows != Dimension.of(size):
        return None
    return Matrix(tuple((number(int(row == place)),) for row in range(size)))


def _digits(indices: tuple[Term, ...]) -> Iterator[str]:
    """The bits of |0⟩ and |0, 1⟩."""
    for at in indices:
        yield str(at.constant) if isinstance(at, Index) and at.is_constant else "?"

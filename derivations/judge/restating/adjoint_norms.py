"""‖A†‖ = ‖A‖ and ‖A†A‖ = ‖A‖² of operators (Kreyszig, Functional Analysis, section 3.9)."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.matrices.states import DAGGER
from derivations.judge.speaking import terms_of
from derivations.terms import Norm, Power, Product, Symbol, Term, number

OF_OPERATORS = ("", "2")


def with_norms_of_adjoints(claim: Claim) -> Claim | None:
    """The claim with ‖A‖ for ‖A†‖ and ‖A‖² for ‖A†A‖; None where it has no such norm."""
    if len(terms_of(claim)) != 2:
        return None
    left, right = (_restated(side) for side in terms_of(claim))
    if (left, right) == (claim.left, claim.right):
        return None
    return replace(claim, left=left, right=right)


def _restated(term: Term) -> Term:
    match term:
        case Norm(Symbol() as inner, kind) if kind in OF_OPERATORS and _is_adjoint(inner):
            return Norm(_plain(inner), kind)
        case Norm(Product((Symbol() as first, Symbol() as last)), kind) if kind in OF_OPERATORS:
            if _plain(first) is _plain(last) and _is_adjoint(first) != _is_adjoint(last):
                return Power(Norm(_plain(first), kind), number(2))
    return term.map(_restated)


def _is_adjoint(symbol: Symbol) -> bool:
    return symbol.name.accents[-1:] == (DAGGER,) and symbol.shape.is_square


def _plain(symbol: Symbol) -> Symbol:
    if not _is_adjoint(symbol):
        return symbol
    name = symbol.name._replace(accents=symbol.name.accents[:-1])
    return Symbol(name, symbol.rows, symbol.cols, symbol.indices)

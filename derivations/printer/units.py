"""How units print: upright."""

from __future__ import annotations

from derivations.printer.pieces import Piece
from derivations.printer.rules import piece
from derivations.printer.style import Style
from derivations.terms.names import Name
from derivations.terms.units import Unit


@piece.register
def _(term: Unit, style: Style) -> Piece:
    return Piece(style.name(Name(term.symbol, "roman")))

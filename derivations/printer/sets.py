"""How sets print: {1, 2}, [0, 1), A ∩ (B ∪ C), Aᶜ, |A|."""

from __future__ import annotations

from derivations.printer.pieces import Level, Piece
from derivations.printer.rules import big, listed, piece
from derivations.printer.style import Style
from derivations.terms import Name, Symbol, Term
from derivations.terms.sets import (
    Cardinality,
    Combined,
    Crossed,
    Interval,
    JoinedSets,
    Listed,
    Outside,
    Subsets,
    WholeNumbers,
)


@piece.register
def _(term: Listed, style: Style) -> Piece:
    if not term.elements:
        return Piece(style.symbols["empty"])
    return Piece(style.bracket("{", listed(term.elements, style)))


@piece.register
def _(term: Interval, style: Style) -> Piece:
    ends = listed((term.low, term.high), style)
    return Piece("(["[term.with_low] + ends + ")]"[term.with_high])


@piece.register
def _(term: Combined, style: Style) -> Piece:
    left, right = _operand(term.left, style), _operand(term.right, style)
    return Piece(left + style.symbols[term.sign] + right, Level.SUM)


@piece.register
def _(term: JoinedSets, style: Style) -> Piece:
    return big(f"big {term.sign}", term, style)


@piece.register
def _(term: WholeNumbers, style: Style) -> Piece:
    return piece(Symbol(Name("N" if term.natural else "Z", "blackboard")), style)


def _operand(inner: Term, style: Style) -> str:
    text = piece(inner, style).text
    return style.bracket("(", text) if isinstance(inner, Combined | Crossed) else text


@piece.register
def _(term: Crossed, style: Style) -> Piece:
    left, right = _operand(term.left, style), _operand(term.right, style)
    return Piece(left + style.symbols["crossed"] + right, Level.SUM)


@piece.register
def _(term: Subsets, style: Style) -> Piece:
    return Piece(style.symbols["subsets"] + style.bracket("(", piece(term.of, style).text))


@piece.register
def _(term: Outside, style: Style) -> Piece:
    text = piece(term.inside, style).text
    plain = isinstance(term.inside, Symbol) and not term.inside.name.primes
    base = text if plain else style.bracket("(", text)
    return Piece(style.scripts(base, "", style.symbols["complement"]), Level.POWER)


@piece.register
def _(term: Cardinality, style: Style) -> Piece:
    return Piece(style.bracket("|", piece(term.of, style).text))

"""How applied functions, norms, explicit vectors and entrywise operations print."""

from __future__ import annotations

from derivations.printer.pieces import Level, Piece
from derivations.printer.rules import bound, called, listed, piece, script_base, subscripts
from derivations.printer.style import Style
from derivations.terms import (
    Absolute,
    Binomial,
    Call,
    Component,
    Determinant,
    Extremum,
    Factorial,
    Function,
    Index,
    Map,
    Matrix,
    Norm,
    Opaque,
    Root,
    Stacked,
    Symbol,
    Term,
    Trace,
    Transpose,
    Vector,
    substitute,
)
from derivations.terms.entrywise import Blocks, EntrywiseExtremum, Filled, Magnitude, Piecewise


def function_name(of: Function, style: Style) -> str:
    """σ, σ′, f_t: the name with a prime for each derivative taken."""
    primed = of.name._replace(primes=of.name.primes + of.order)
    if of.name.label:
        return style.symbol_with_label(primed)
    return style.function(primed) if not of.order else style.name(primed)


@piece.register
def _(term: Map, style: Style) -> Piece:
    return called(function_name(term.function, style), (term.argument,), style)


@piece.register
def _(term: Call, style: Style) -> Piece:
    return called(function_name(term.function, style), term.arguments, style)


@piece.register
def _(term: Vector, style: Style) -> Piece:
    return Piece(style.bracket(style.notation.vector, listed(term.entries, style)))


@piece.register
def _(term: Blocks, style: Style) -> Piece:
    return _matrix_of(term.rows, style)


@piece.register
def _(term: Matrix, style: Style) -> Piece:
    return _matrix_of(term.rows, style)


@piece.register
def _(term: Stacked, style: Style) -> Piece:
    """The first row, dots, and the last one."""
    first, last = (_row(substitute(term.body, {term.variable.variable: at}), style)
                   for at in (1, _last(term)))  # fmt: skip
    return Piece(style.matrix([first, [style.symbols["dots"]] * len(first), last]))


def _last(term: Stacked) -> Index:
    """n of n rows."""
    parts = tuple((monomial[0], c) for monomial, c in term.count.parts if len(monomial) == 1)
    constant = sum(c for monomial, c in term.count.parts if not monomial)
    return Index(parts, constant)


def _row(body: Term, style: Style) -> list[str]:
    """a_{11}, dots, a_{1n} of a row; one cell for what is no written row."""
    match body:
        case Transpose(Stacked(variable, _, inner) as row) if inner.shape.is_scalar:
            ends = (substitute(inner, {variable.variable: at}) for at in (1, _last(row)))
            first, last = (piece(end, style).text for end in ends)
            return [first, style.symbols["dots"], last]
        case Matrix((entries,)):
            return [piece(entry, style).text for entry in entries]
    return [piece(body, style).text]


def _matrix_of(rows: tuple[tuple[Term, ...], ...], style: Style) -> Piece:
    return Piece(style.matrix([[piece(entry, style).text for entry in row] for row in rows]))


@piece.register
def _(term: Component, style: Style) -> Piece:
    indices = subscripts(term.indices, style)
    if isinstance(term.term, Symbol) and not term.term.indices:
        return Piece(style.symbol_with_label(term.term.name, indices))
    return Piece(style.scripts(style.bracket("(", piece(term.term, style).text), indices))


@piece.register
def _(term: Norm, style: Style) -> Piece:
    kind = style.symbols.get(f"norm {term.kind}", term.kind)
    return Piece(style.scripts(style.bracket("norm", piece(term.term, style).text), kind))


@piece.register
def _(term: Absolute, style: Style) -> Piece:
    return Piece(style.bracket("|", piece(term.term, style).text))


@piece.register
def _(term: Magnitude, style: Style) -> Piece:
    return Piece(style.bracket("|", piece(term.term, style).text))


@piece.register
def _(term: Root, style: Style) -> Piece:
    return style.root(piece(term.radicand, style).text, term.degree)


@piece.register
def _(term: Factorial, style: Style) -> Piece:
    return Piece(script_base(term.term, style) + "!", Level.POWER)


@piece.register
def _(term: Binomial, style: Style) -> Piece:
    return style.binomial(bound(term.top, style), bound(term.bottom, style))


@piece.register
def _(term: Trace, style: Style) -> Piece:
    return called(style.symbols["tr"], (term.term,), style)


@piece.register
def _(term: Determinant, style: Style) -> Piece:
    return called(style.symbols["det"], (term.term,), style)


@piece.register
def _(term: Extremum, style: Style) -> Piece:
    return called(style.symbols[term.kind], term.terms, style)


@piece.register
def _(term: EntrywiseExtremum, style: Style) -> Piece:
    return called(style.symbols[term.kind], term.terms, style)


@piece.register
def _(term: Filled, style: Style) -> Piece:
    return piece(term.scalar, style)


@piece.register
def _(term: Piecewise, style: Style) -> Piece:
    left, right = piece(term.left, style).text, piece(term.right, style).text
    condition = f"{left} {style.symbols[term.relation.name]} {right}"
    return style.cases([(piece(term.yes, style).text, condition), (piece(term.no, style).text, "")])


@piece.register
def _(term: Opaque, style: Style) -> Piece:
    """As it was written, its arguments in their places; it reaches as far right as it can."""
    first, *rest = term.pieces
    inner = (piece(argument, style).text for argument in term.arguments)
    parts = (part for pair in zip(inner, rest, strict=True) for part in pair)
    text = "".join((first, *parts))
    return Piece(text, Level.SUM if _is_sum(text) else Level.TAIL)


def _is_sum(text: str) -> bool:
    """Whether a sign stands outside of all brackets."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if depth == 0 and sign in "+-=<>" and place:
            return True
    return False
